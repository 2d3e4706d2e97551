import { createHash } from 'node:crypto';
import { expectTokens } from '../support/expectations.js';
import { Agent } from '../support/http-agent.js';
import { verifyJwt } from '../support/jwt.js';
import type { TestClient, TestUser } from '../support/provider.js';
import { codeOf, useProvider } from '../support/provider.js';

const seconds = (milliseconds: number): number => Math.floor(milliseconds / 1000);

describe('The ID token', () => {
  const provider = useProvider({ config: { accessTokenTtl: 1800 } });
  let client: TestClient;
  let user: TestUser;
  beforeAll(async () => ([client, user] = [await provider.client(), await provider.user()]));

  /** Verified as a relying party does (OIDC Core section 3.1.3.7). */
  const verified = (idToken: string | undefined, audience = client.id) =>
    verifyJwt(provider, idToken, {
      audience,
      algorithms: ['RS256'],
      typ: 'JWT',
      requiredClaims: ['iss', 'sub', 'aud', 'exp', 'iat', 'auth_time', 'at_hash'],
    });

  it('is signed with a published key, and says who, for whom, when and with which access token', async () => {
    const tokens = await provider.tokens(client, user, { scope: 'openid projects', nonce: 'n-0S6_WzA2Mj' });
    const { payload, protectedHeader } = await verified(tokens.id_token);
    const now = seconds(provider.clock.now());
    expect(protectedHeader).toEqual({ alg: 'RS256', kid: expect.any(String), typ: 'JWT' });
    expect(payload).toEqual({
      iss: provider.url,
      sub: user.id,
      aud: client.id,
      iat: now,
      exp: now + 1800,
      auth_time: now,
      nonce: 'n-0S6_WzA2Mj',
      sid: expect.stringMatching(/^[\w-]{36}$/),
      at_hash: createHash('sha256')
        .update(tokens.access_token)
        .digest()
        .subarray(0, 16)
        .toString('base64url'),
    });
  });

  it.each([
    ['RS256', 'sha256'],
    ['ES256', 'sha256'],
    ['EdDSA', 'sha512'],
  ] as const)('is signed with %s where the client was registered for it', async (alg, digest) => {
    const other = await provider.client({ idTokenSignedResponseAlg: alg });
    const { id_token, access_token } = await provider.tokens(other, user, { scope: 'openid' });
    const { payload, protectedHeader } = await verifyJwt(provider, id_token, {
      audience: other.id,
      typ: 'JWT',
    });
    expect(protectedHeader.alg).toBe(alg);
    const hash = createHash(digest).update(access_token).digest();
    // OIDC Core section 3.1.3.6: the left half.
    expect(payload['at_hash']).toBe(hash.subarray(0, hash.length / 2).toString('base64url'));
  });

  it('is absent without openid', async () => {
    expect(await provider.tokens(client, user, { scope: 'profile email' })).not.toHaveProperty('id_token');
    expect(await provider.tokens(client, user, { nonce: 'a-nonce' })).not.toHaveProperty('id_token');
  });

  it('is absent where openid was asked for but is not allowed', async () => {
    const other = await provider.client({ allowedScopes: 'projects' });
    const tokens = await provider.tokens(other, user, { scope: 'openid projects' });
    expect(tokens).toMatchObject({ scope: 'projects' });
    expect(tokens).not.toHaveProperty('id_token');
  });

  it('has no nonce where none was sent', async () => {
    const tokens = await provider.tokens(client, user, { scope: 'openid' });
    expect((await verified(tokens.id_token)).payload).not.toHaveProperty('nonce');
  });

  it.each(['"quoted" \\ & <b>', 'zürich \u{1F511}', 'x'.repeat(4000)])(
    'hands the nonce back as it was',
    async (nonce) => {
      const tokens = await provider.tokens(client, user, { scope: 'openid', nonce });
      expect((await verified(tokens.id_token)).payload['nonce']).toBe(nonce);
    },
  );

  it('says in auth_time when the person gave their password, not when the code was issued', async () => {
    const browser = new Agent();
    await provider.approve(client, user, { scope: 'openid' }, browser);
    const loggedIn = seconds(provider.clock.now());
    provider.clock.advance(500);
    const silent = await provider.authorize(client, { scope: 'openid', max_age: '600' }, browser);
    provider.clock.advance(20);
    const { id_token } = expectTokens(await provider.exchange(client, codeOf(silent)));
    const { payload } = await verified(id_token);
    expect(payload).toMatchObject({ auth_time: loggedIn, iat: loggedIn + 520 });
  });

  it('names the login session: the same for every client of a browser, another in another browser', async () => {
    const sidOf = async (of: TestClient, browser: Agent) => {
      const code = await provider.code(of, user, { scope: 'openid' }, browser);
      const { id_token } = expectTokens(await provider.exchange(of, code));
      const { sid } = (await verified(id_token, of.id)).payload;
      return sid;
    };
    const silent = async (of: TestClient, browser: Agent) => {
      const reply = await provider.authorize(of, { scope: 'openid', prompt: 'none' }, browser);
      const { id_token } = expectTokens(await provider.exchange(of, codeOf(reply)));
      return (await verified(id_token, of.id)).payload['sid'];
    };
    const [browser, firstParty] = [new Agent(), await provider.client({ firstParty: true })];
    const sid = await sidOf(client, browser);
    expect(await silent(firstParty, browser)).toBe(sid);
    expect(await sidOf(client, new Agent())).not.toBe(sid);
    expect(browser.cookie('sluice_session')).not.toContain(sid);
  });

  it('names a person the same for every client and never another person the same', async () => {
    const subjectOf = async (of: TestClient, who: TestUser) => {
      const tokens = await provider.tokens(of, who, { scope: 'openid' });
      return (await verified(tokens.id_token, of.id)).payload.sub;
    };
    const other = await provider.client();
    expect(await subjectOf(other, user)).toBe(await subjectOf(client, user));
    expect(await subjectOf(client, await provider.user())).not.toBe(user.id);
  });

  it('is not good at another audience', async () => {
    const { id_token } = await provider.tokens(client, user, { scope: 'openid' });
    await expect(verified(id_token, 'another')).rejects.toThrow('"aud"');
  });
});
