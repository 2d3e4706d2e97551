import { SIGNING_ALGORITHMS } from '../../src/common/crypto/signing-algorithm.js';
import { expectTokens } from '../support/expectations.js';
import type { Reply } from '../support/http-agent.js';
import { publishedKeys } from '../support/jwt.js';
import type { TestClient } from '../support/provider.js';
import { useProvider } from '../support/provider.js';

interface Keys {
  readonly keys: readonly { readonly kid: string; readonly alg: string; readonly state: string }[];
}

describe('Administration of signing keys', () => {
  const provider = useProvider();
  let operator: TestClient;
  beforeAll(async () => (operator = await provider.client({ allowedScopes: 'admin', defaultScope: '' })));

  const send = async (method: string, path: string, scope = 'admin'): Promise<Reply> => {
    const reply = await provider.token(operator, { grant_type: 'client_credentials', scope });
    return provider.fetch(expectTokens(reply).access_token, `/admin/${path}`, { method });
  };
  const keysOf = (reply: Reply): Keys['keys'] => {
    expect([reply.status, reply.headers.get('cache-control')]).toEqual([200, 'no-store']);
    return reply.json<Keys>().keys;
  };
  const statesOf = (keys: Keys['keys'], alg: string): string[] =>
    keys.filter((key) => key.alg === alg).map(({ state }) => state);

  it('lists them with their states, and nothing private', async () => {
    const keys = keysOf(await send('GET', 'keys', 'admin.readonly'));
    expect(keys).toEqual(
      SIGNING_ALGORITHMS.map((alg) => ({
        kid: expect.any(String),
        alg,
        state: 'current',
        created_at: new Date(provider.clock.now()).toISOString(),
        signs_from: new Date(provider.clock.now()).toISOString(),
      })),
    );
  });

  it.each(['1', '119', '-1', '1e3', 'x', '99999999'])('are not made for announce=%s', async (announce) => {
    expect((await send('POST', `keys/rotate?announce=${announce}`)).status).toBe(400);
  });

  it('makes the next ones, which the JWK Set shows at once', async () => {
    const keys = keysOf(await send('POST', 'keys/rotate'));
    for (const alg of SIGNING_ALGORITHMS) expect(statesOf(keys, alg)).toEqual(['current', 'next']);
    expect((await publishedKeys(provider)).map(({ kid }) => kid)).toEqual(keys.map(({ kid }) => kid));
    provider.clock.advance(120);
    const later = keysOf(await send('GET', 'keys'));
    for (const alg of SIGNING_ALGORITHMS) expect(statesOf(later, alg)).toEqual(['retired', 'current']);
  });

  it('is for administrators alone', async () => {
    expect((await send('POST', 'keys/rotate', 'admin.readonly')).status).toBe(403);
    const stranger = await provider.client();
    const reply = await provider.token(stranger, { grant_type: 'client_credentials' });
    const { access_token } = expectTokens(reply);
    expect((await provider.fetch(access_token, '/admin/keys')).status).toBe(403);
    expect((await provider.fetch('x', '/admin/keys')).status).toBe(401);
  });
});
