import { decodeProtectedHeader } from 'jose';
import { KeyStore, SigningKeys } from '../../src/auth-server/index.js';
import { Agent } from '../support/http-agent.js';
import type { TestClient, TestUser } from '../support/provider.js';
import { useProvider } from '../support/provider.js';

describe('Rotation of signing keys', () => {
  const provider = useProvider();
  let client: TestClient;
  let user: TestUser;
  beforeAll(async () => ([client, user] = [await provider.client(), await provider.user()]));

  const published = async (): Promise<string[]> => {
    const reply = await new Agent().get(`${provider.url}/.well-known/jwks.json`);
    return reply.json<{ keys: { kid: string }[] }>().keys.map(({ kid }) => kid);
  };
  const signedWith = async (): Promise<unknown> => {
    const { id_token } = await provider.tokens(client, user, { scope: 'openid' });
    return decodeProtectedHeader(String(id_token)).kid;
  };
  const reload = () => provider.app.get(SigningKeys, { strict: false }).reload();

  it('publishes the new key, signs with it a little later, and goes on publishing the old one', async () => {
    const [old] = await published();
    await provider.app.get(KeyStore, { strict: false }).rotate();
    await reload();
    const [, next, ...more] = await published();
    expect([await signedWith(), more]).toEqual([old, []]);

    provider.clock.advance(10);
    await reload();
    expect(await signedWith()).toBe(next);
    expect(await published()).toEqual([old, next]);
  });

  it('drops the old key once all that it signed has expired', async () => {
    provider.clock.advance(3 * 3600);
    await reload();
    expect(await published()).toEqual([await signedWith()]);
  });
});
