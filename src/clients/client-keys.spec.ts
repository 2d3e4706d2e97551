import { exportJWK, generateKeyPair, jwtVerify, SignJWT } from 'jose';
import { ManualClock } from '../package/testing.js';
import type { Outbound } from '../common/outbound/outbound.js';
import { OutboundError } from '../common/outbound/outbound-error.js';
import { ClientKeys } from './client-keys.js';
import { FetchedKeySets } from './fetched-key-sets.js';
import type { KeySet } from './key-set.js';

const URI = 'https://client.example/jwks';

async function signer(kid: string) {
  const { publicKey, privateKey } = await generateKeyPair('ES256');
  const jwk = { ...(await exportJWK(publicKey)), kid };
  const sign = () => new SignJWT({}).setProtectedHeader({ alg: 'ES256', kid }).sign(privateKey);
  return { jwk, sign };
}

describe('The keys of a client', () => {
  const clock = new ManualClock();
  let published: KeySet | undefined;
  let fetched: number;
  let keys: ClientKeys;
  beforeEach(() => {
    fetched = 0;
    const get = (): Promise<object> => {
      fetched += 1;
      if (!published) return Promise.reject(new OutboundError('away'));
      return Promise.resolve({ body: Buffer.from(JSON.stringify(published)), headers: {} });
    };
    keys = new ClientKeys(new FetchedKeySets({ get } as unknown as Outbound, clock));
  });
  const verify = async (token: string, source: { jwks?: KeySet; jwksUri?: string } = { jwksUri: URI }) =>
    (await jwtVerify(token, keys.of({ jwks: null, jwksUri: null, ...source }))).protectedHeader.kid;

  it('are those that it registered', async () => {
    const [one, two] = [await signer('1'), await signer('2')];
    const jwks = { keys: [one.jwk] };
    expect(await verify(await one.sign(), { jwks })).toBe('1');
    await expect(verify(await two.sign(), { jwks })).rejects.toThrow('no applicable key');
    await expect(verify(await one.sign(), {})).rejects.toThrow('the client has no keys');
    expect(fetched).toBe(0);
  });

  it('are fetched once by all who come at once, and again when they are ten minutes old', async () => {
    const one = await signer('1');
    published = { keys: [one.jwk] };
    const token = await one.sign();
    expect(await Promise.all([verify(token), verify(token)])).toEqual(['1', '1']);
    expect([await verify(token), fetched]).toEqual(['1', 1]);
    clock.advance(601);
    expect([await verify(token), fetched]).toEqual(['1', 2]);
  });

  it('are fetched again for a kid that is new, but not for every word that somebody writes there', async () => {
    const [one, two] = [await signer('1'), await signer('2')];
    published = { keys: [one.jwk] };
    await verify(await one.sign());
    published = { keys: [one.jwk, two.jwk] };
    await expect(verify(await two.sign())).rejects.toThrow('no applicable key');
    expect(fetched).toBe(1);
    clock.advance(30);
    expect([await verify(await two.sign()), fetched]).toEqual(['2', 2]);
  });

  it('stand for a day where they can’t be read', async () => {
    const one = await signer('1');
    published = { keys: [one.jwk] };
    await verify(await one.sign());
    published = undefined;
    clock.advance(86_400);
    expect([await verify(await one.sign()), await verify(await one.sign()), fetched]).toEqual(['1', '1', 2]);
    clock.advance(31);
    await expect(verify(await one.sign())).rejects.toThrow('away');
  });

  it('are none where a private one is published', async () => {
    const one = await signer('1');
    published = { keys: [{ ...one.jwk, d: 'x' }] };
    await expect(verify(await one.sign())).rejects.toThrow('a private part');
  });
});
