import { decodeProtectedHeader } from 'jose';
import { SigningKeys } from '../../src/auth-server/index.js';
import { SIGNING_ALGORITHMS } from '../../src/common/crypto/signing-algorithm.js';
import { sluice } from '../support/cli.js';
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

  describe('withdraws one that leaked', () => {
    // Every few seconds it looks by itself, whatever its clock says.
    beforeEach(() => provider.app.get(SigningKeys, { strict: false }).reload());

    const current = async (): Promise<string> =>
      String(
        keysOf(await send('GET', 'keys')).find(({ alg, state }) => alg === 'RS256' && state === 'current')
          ?.kid,
      );

    it('at once, and signs with a new one', async () => {
      const leaked = await current();
      const client = await provider.client({ accessTokenFormat: 'jwt' });
      const signedBy = async () => {
        const reply = await provider.token(client, { grant_type: 'client_credentials' });
        return decodeProtectedHeader(expectTokens(reply).access_token).kid;
      };
      const before = await signedBy();
      const left = keysOf(await send('DELETE', `keys/${leaked}`)).map(({ kid }) => kid);
      expect(left).not.toContain(leaked);
      expect((await publishedKeys(provider)).map(({ kid }) => kid)).toEqual(left);
      const after = await signedBy();
      expect([before, left.includes(String(after))]).toEqual([leaked, true]);
    });

    it('by the command line, which names those that are left', async () => {
      const leaked = await current();
      const run = (...args: string[]) => sluice(provider.databaseUrl, ['keys', ...args]);
      const { code, out } = await run('withdraw', leaked, '--json');
      expect([code, out.includes(leaked)]).toEqual([0, false]);
      const again = await run('withdraw', leaked);
      expect([again.code, again.err]).toEqual([1, `error: there is no key with the kid "${leaked}"\n`]);
    });

    it('once, of several who ask at once', async () => {
      const leaked = await current();
      const replies = await Promise.all([1, 2, 3].map(() => send('DELETE', `keys/${leaked}`)));
      expect(replies.map(({ status }) => status)).toContain(200);
      expect(replies.every(({ status }) => status === 200 || status === 404)).toBe(true);
      const states = keysOf(await send('GET', 'keys')).filter(({ state }) => state === 'current');
      expect(states).toHaveLength(SIGNING_ALGORITHMS.length);
    });

    it.each(['unknown', '%00', 'a%2Fb'])('and knows no %s', async (kid) => {
      expect((await send('DELETE', `keys/${kid}`)).status).toBe(404);
    });

    it('for nobody who may read alone', async () => {
      expect((await send('DELETE', `keys/${await current()}`, 'admin.readonly')).status).toBe(403);
    });
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
