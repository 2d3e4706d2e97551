import { expectErrorPage, expectOAuthError, expectTokens } from '../../support/expectations.js';
import { Agent } from '../../support/http-agent.js';
import { pkce } from '../../support/pkce.js';
import type { Params, Provider } from '../../support/provider.js';
import { CALLBACK, STATE } from '../../support/provider.js';
import type { ResponseMode } from './relying-party.js';
import { PERSON, RelyingParty } from './relying-party.js';

const LOGIN_FORM = 'type="password"';
const { address, email_verified, phone_number, phone_number_verified, ...ABOUT } = PERSON;
/** What each scope opens of what is known of the user (OIDC Core section 5.4). */
const PROFILE = {
  name: 'Ada',
  ...ABOUT,
  preferred_username: expect.stringMatching(/./) as string,
  updated_at: expect.any(Number) as number,
};
const EMAIL = { email: 'ada@example.com', email_verified };
const PHONE = { phone_number, phone_number_verified };

/**
 * The modules that the plans `oidcc-basic-certification-test-plan` and `oidcc-formpost-basic-certification-test-plan` have in
 * common, by their names there.
 */
export function describeCodeFlow(provider: Provider, mode: ResponseMode): void {
  let party: RelyingParty;
  beforeEach(async () => (party = await RelyingParty.at(provider, mode)));

  async function expectError(params: Params, ...codes: string[]): Promise<void> {
    const response = party.responseOf(await party.authorize(params));
    expect(codes).toContain(response['error']);
    expect(response).toMatchObject({ state: STATE, iss: provider.url });
    expect(response).not.toHaveProperty('code');
  }

  it('oidcc-server (OIDC Core 3.1): code, tokens and an ID token that verifies', async () => {
    const { response, tokens, idToken } = await party.logIn();
    expect(response).toEqual({ code: expect.any(String), state: STATE, iss: provider.url });
    expect(tokens).toMatchObject({
      token_type: expect.stringMatching(/^bearer$/i),
      expires_in: expect.any(Number),
    });
    expect(idToken).toMatchObject({ iss: provider.url, aud: party.client.id });
  });

  it('oidcc-response-type-missing (RFC 6749 3.1.1): an error page or invalid_request', async () => {
    await expectError({ response_type: undefined }, 'invalid_request', 'unsupported_response_type');
  });

  it('oidcc-ensure-request-without-nonce-succeeds-for-code-flow (OIDC Core 3.1.2.1)', async () => {
    expect((await party.logIn({ nonce: undefined })).idToken).not.toHaveProperty('nonce');
  });

  it.each([
    ['oidcc-userinfo-get', 'GET'],
    ['oidcc-userinfo-post-header', 'POST'],
  ])('%s (OIDC Core 5.3.1): the sub of the ID token', async (_name, method) => {
    const { tokens, idToken } = await party.logIn();
    const reply = await provider.fetch(tokens.access_token, '/auth/userinfo', { method });
    expect([reply.status, reply.headers.get('content-type')]).toEqual([
      200,
      expect.stringMatching(/^application\/json\b/),
    ]);
    expect(reply.json()['sub']).toBe(idToken.sub);
  });

  it('oidcc-userinfo-post-body (OIDC Core 5.3.1): the sub of the ID token', async () => {
    const { tokens, idToken } = await party.logIn();
    const reply = await new Agent().postForm(`${provider.url}/auth/userinfo`, {
      access_token: tokens.access_token,
    });
    expect([reply.status, reply.json()['sub']]).toEqual([200, idToken.sub]);
  });

  it.each([
    ['oidcc-scope-profile', 'openid profile', PROFILE],
    ['oidcc-scope-email', 'openid email', EMAIL],
    ['oidcc-scope-address', 'openid address', { address }],
    ['oidcc-scope-phone', 'openid phone', PHONE],
    ['oidcc-scope-all', 'openid profile email address phone', { ...PROFILE, ...EMAIL, address, ...PHONE }],
    ['oidcc-ensure-other-scope-order-succeeds', 'email openid', EMAIL],
  ])('%s (OIDC Core 5.4): what the user has of it, and nothing else', async (_name, scope, expected) => {
    const { tokens, idToken } = await party.logIn({ scope });
    expect(await party.userinfo(tokens)).toEqual({ sub: idToken.sub, ...expected });
  });

  it.each([
    ['oidcc-claims-essential', '{"userinfo":{"name":{"essential":true}}}', { name: 'Ada' }, {}],
    ['claims, voluntary', '{"userinfo":{"address":null,"phone_number":null}}', { address, phone_number }, {}],
    ['claims, that the user has not', '{"userinfo":{"nickname":{"essential":true}}}', {}, {}],
    ['claims, of the ID token', '{"id_token":{"email":{"essential":true}}}', {}, { email: EMAIL.email }],
    [
      'claims, of both',
      '{"userinfo":{"given_name":null},"id_token":{"address":null}}',
      { given_name: 'Ada' },
      { address },
    ],
  ])('%s (OIDC Core 5.5): values where they were asked for', async (_name, claims, atUserinfo, inIdToken) => {
    const { tokens, idToken } = await party.logIn({ claims });
    expect(await party.userinfo(tokens)).toEqual({ sub: idToken.sub, ...atUserinfo });
    const { name, given_name, nickname, email, address: place, phone_number: phone } = idToken;
    expect({ name, given_name, nickname, email, address: place, phone_number: phone }).toEqual(inIdToken);
  });

  it('claims, of the login itself (OIDC Core 5.5.1.1): auth_time and acr in the ID token', async () => {
    const claims = '{"id_token":{"auth_time":{"essential":true},"acr":null}}';
    const { idToken } = await party.logIn({ claims });
    expect(idToken).toMatchObject({ auth_time: expect.any(Number), acr: expect.stringMatching(/./) });
  });

  it.each([
    ['oidcc-display-page', { display: 'page' }],
    ['oidcc-display-popup', { display: 'popup' }],
    ['oidcc-ui-locales', { ui_locales: 'se' }],
    ['oidcc-claims-locales', { claims_locales: 'se' }],
    ['oidcc-ensure-request-with-acr-values-succeeds', { acr_values: '1 2' }],
    ['oidcc-ensure-request-with-unknown-parameter-succeeds', { extra: 'foobar' }],
    ['oidcc-login-hint', { login_hint: 'buffy@example.com' }],
  ])('%s (OIDC Core 3.1.2.1): a login as without', async (_name, params) => {
    expect(await party.logIn(params)).toHaveProperty('idToken.sub');
  });

  it('oidcc-prompt-login (OIDC Core 3.1.2.1): the password again, and a later auth_time', async () => {
    const first = await party.logIn({ max_age: '10000' });
    provider.clock.advance(2);
    const page = await party.authorize({ prompt: 'login', max_age: '10000' });
    expect(page.text).toContain(LOGIN_FORM);
    const second = await party.redeem(await party.interact(page), 'a-nonce');
    expect(Number(second.idToken['auth_time'])).toBeGreaterThan(Number(first.idToken['auth_time']));
    expect(second.idToken.sub).toBe(first.idToken.sub);
  });

  it('oidcc-prompt-none-not-logged-in (OIDC Core 3.1.2.6): an error, and no page', async () => {
    await expectError({ prompt: 'none' }, 'login_required', 'interaction_required');
  });

  it('oidcc-prompt-none-logged-in (OIDC Core 3.1.2.1): the same sub and auth_time', async () => {
    const first = await party.logIn({ max_age: '10000' });
    provider.clock.advance(5);
    const response = party.responseOf(await party.authorize({ prompt: 'none', max_age: '10000' }));
    const { idToken } = await party.redeem(response, 'a-nonce');
    expect([idToken.sub, idToken['auth_time']]).toEqual([first.idToken.sub, first.idToken['auth_time']]);
  });

  it('oidcc-max-age-1 (OIDC Core 3.1.2.1): the password again after two seconds', async () => {
    const first = await party.logIn();
    provider.clock.advance(2);
    const page = await party.authorize({ max_age: '1' });
    expect(page.text).toContain(LOGIN_FORM);
    const { idToken } = await party.redeem(await party.interact(page), 'a-nonce');
    expect(Number(idToken['auth_time'])).toBeGreaterThan(Number(first.idToken.iat));
  });

  it('oidcc-max-age-10000 (OIDC Core 3.1.2.1): no page, and the same auth_time', async () => {
    const first = await party.logIn({ max_age: '15000' });
    provider.clock.advance(2);
    const { idToken } = await party.redeem(
      party.responseOf(await party.authorize({ max_age: '10000' })),
      'a-nonce',
    );
    expect(idToken['auth_time']).toBe(first.idToken['auth_time']);
  });

  it('oidcc-id-token-hint (OIDC Core 3.1.2.1): a silent login of the same sub', async () => {
    const { tokens, idToken } = await party.logIn();
    const params = { prompt: 'none', id_token_hint: tokens.id_token };
    const again = await party.redeem(party.responseOf(await party.authorize(params)), 'a-nonce');
    expect(again.idToken.sub).toBe(idToken.sub);
  });

  it('oidcc-codereuse (RFC 6749 4.1.2): a code works once', async () => {
    const { response } = await party.logIn();
    expectOAuthError(await party.exchange(response), 400, 'invalid_grant');
  });

  it('oidcc-codereuse-30seconds (RFC 6749 4.1.2): reuse revokes what the code gave', async () => {
    const { response, tokens } = await party.logIn();
    provider.clock.advance(30);
    expectOAuthError(await party.exchange(response), 400, 'invalid_grant');
    expect((await provider.fetch(tokens.access_token, '/auth/userinfo')).status).toBe(401);
  });

  it('oidcc-ensure-registered-redirect-uri (RFC 6749 3.1.2.4): a page, and nobody is sent anywhere', async () => {
    const reply = await party.authorize({ redirect_uri: 'https://client.example/callback/other' });
    expectErrorPage(reply, 400, 'invalid_request');
  });

  it('oidcc-ensure-post-request-succeeds (OIDC Core 3.1.2.1)', async () => {
    const form = { client_id: party.client.id, ...party.parameters() };
    const page = await party.browser.follow(await provider.submit(form, party.browser));
    expect(page.text).toContain(LOGIN_FORM);
    await party.redeem(await party.interact(page), 'a-nonce');
  });

  it('oidcc-server-client-secret-post (OIDC Core 9)', async () => {
    party = await RelyingParty.at(provider, mode, { authMethod: 'client_secret_post' });
    const { code } = await party.interact(await party.authorize());
    const { id, secret } = party.client;
    const credentials = { client_id: id, client_secret: secret };
    const reply = await provider.token(undefined, {
      grant_type: 'authorization_code',
      redirect_uri: CALLBACK,
      code,
      ...credentials,
    });
    await party.verify(expectTokens(reply).id_token);
  });

  it.each([
    [
      'oidcc-unsigned-request-object-supported-correctly-or-rejected-as-unsupported',
      { request: 'eyJhbGciOiJub25lIn0.e30.' },
      'request_not_supported',
    ],
    [
      'oidcc-ensure-request-object-with-redirect-uri',
      { request_uri: 'https://client.example/r' },
      'request_uri_not_supported',
    ],
  ])('%s (OIDC Core 6)', (_name, params, code) => expectError(params, code));

  it('oidcc-refresh-token (OIDC Core 12): new tokens, the same sub, and nothing for another client', async () => {
    const { tokens, idToken } = await party.logIn({ scope: 'openid offline_access', prompt: 'consent' });
    const refreshed = expectTokens(await provider.refresh(party.client, tokens.refresh_token));
    if (refreshed.id_token) {
      const { sub, iss, aud } = await party.verify(refreshed.id_token);
      expect({ sub, iss, aud }).toEqual({ sub: idToken.sub, iss: idToken.iss, aud: idToken.aud });
    }
    const other = await RelyingParty.at(provider, mode);
    expectOAuthError(await provider.refresh(other.client, refreshed.refresh_token), 400, 'invalid_grant');
  });

  it('oidcc-ensure-request-with-valid-pkce-succeeds (RFC 7636)', async () => {
    const { verifier, params } = pkce();
    const response = await party.interact(await party.authorize(params));
    await party.redeem(response, 'a-nonce', { code_verifier: verifier });
  });
}
