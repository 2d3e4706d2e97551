import * as oidc from 'openid-client';
import { SIGNING_ALGORITHMS } from '../../src/common/crypto/signing-algorithm.js';
import { expectErrorPage, expectRedirectedError, expectTokens } from '../support/expectations.js';
import { Agent } from '../support/http-agent.js';
import { verifyJwt } from '../support/jwt.js';
import type { TestClient, TestUser } from '../support/provider.js';
import { useProvider } from '../support/provider.js';

/** OIDC Core section 5.3.2. */
describe('Signed userinfo', () => {
  const provider = useProvider();
  let user: TestUser;
  beforeAll(async () => (user = await provider.user()));
  const accessToken = async (client: TestClient): Promise<string> =>
    expectTokens(await provider.login(client, user, { scope: 'openid email' })).access_token;

  it.each(SIGNING_ALGORITHMS)('is answered in %s to a client that was registered for it', async (alg) => {
    const client = await provider.client({ userinfoSignedResponseAlg: alg });
    const token = await accessToken(client);
    for (const method of ['GET', 'POST']) {
      const reply = await provider.fetch(token, '/auth/userinfo', { method });
      expect([reply.status, reply.headers.get('content-type')]).toEqual([200, 'application/jwt']);
      expect(reply.headers.get('cache-control')).toBe('no-store');
      const { payload, protectedHeader } = await verifyJwt(provider, reply.text);
      expect(protectedHeader).toMatchObject({ alg, typ: 'userinfo+jwt' });
      const now = Math.floor(provider.clock.now() / 1000);
      expect(payload).toMatchObject({ iat: now, exp: now + 300 });
      expect(payload).toMatchObject({ iss: provider.url, aud: client.id, sub: user.id, email: user.email });
    }
  });

  it('passes for no access token, for no ID token, and not for ever', async () => {
    const client = await provider.client({ userinfoSignedResponseAlg: 'RS256', accessTokenFormat: 'jwt' });
    const { text } = await provider.fetch(await accessToken(client), '/auth/userinfo');
    for (const path of ['/projects', '/auth/userinfo'])
      expect((await provider.fetch(text, path)).status).toBe(401);
    expect(await provider.introspect(client, text)).toEqual({ active: false });
    const hinted = await provider.authorize(client, { id_token_hint: text });
    expectRedirectedError(hinted, client.redirectUri, 'invalid_request');
    const logout = await new Agent().get(`${provider.url}/auth/logout?id_token_hint=${text}`);
    expectErrorPage(logout, 400, 'invalid_request');
    provider.clock.advance(301);
    await expect(verifyJwt(provider, text)).rejects.toThrow('"exp"');
  });

  it('is plain JSON for any other client, and so are its errors for this one', async () => {
    const plain = await provider.fetch(await accessToken(await provider.client()), '/auth/userinfo');
    expect(plain.headers.get('content-type')).toMatch(/^application\/json\b/);
    expect(plain.json()).not.toHaveProperty('aud');
    const client = await provider.client({ userinfoSignedResponseAlg: 'ES256' });
    const own = expectTokens(await provider.login(client, user)).access_token;
    const refused = await provider.fetch(own, '/auth/userinfo');
    expect([refused.status, refused.json()]).toEqual([
      403,
      expect.objectContaining({ error: 'insufficient_scope' }),
    ]);
  });

  it('is read by a certified relying party', async () => {
    const client = await provider.client({ userinfoSignedResponseAlg: 'EdDSA' });
    const metadata = { client_secret: client.secret, userinfo_signed_response_alg: 'EdDSA' };
    const options = { execute: [oidc.allowInsecureRequests, oidc.enableNonRepudiationChecks] };
    const rp = await oidc.discovery(new URL(provider.url), client.id, metadata, undefined, options);
    const claims = await oidc.fetchUserInfo(rp, await accessToken(client), user.id);
    expect(claims).toMatchObject({ iss: provider.url, aud: client.id, email: user.email });
  });
});
