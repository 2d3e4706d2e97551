import { expectErrorPage } from '../support/expectations.js';
import { submitForm } from '../support/html-form.js';
import type { Reply } from '../support/http-agent.js';
import { Agent } from '../support/http-agent.js';
import type { Params } from '../support/provider.js';
import { form, useProvider } from '../support/provider.js';
import { RelyingParty } from './support/relying-party.js';

const BACK = 'https://client.example/logged-out';

/** The test plan `oidcc-rp-initiated-logout-certification-test-plan`, by the names of its modules. */
describe('RP-Initiated Logout OP', () => {
  const provider = useProvider();
  let party: RelyingParty;
  let hint: string;
  beforeEach(async () => {
    party = await RelyingParty.at(provider, 'query', { postLogoutRedirectUris: [BACK] });
    hint = String((await party.logIn()).tokens.id_token);
  });

  const logOut = (params: Params): Promise<Reply> =>
    party.browser.get(`${provider.url}/auth/logout?${form(params).toString()}`);

  /** As the plan looks: a silent login says whether anybody is logged in. */
  async function expectLoggedIn(is: boolean): Promise<void> {
    const response = party.responseOf(await party.authorize({ prompt: 'none' }));
    expect('code' in response).toBe(is);
    if (!is) expect(response['error']).toBe('login_required');
  }

  it('oidcc-discovery-endpoint-verification (section 2.1): end_session_endpoint', async () => {
    const reply = await new Agent().get(`${provider.url}/.well-known/openid-configuration`);
    expect(reply.json()['end_session_endpoint']).toBe(`${provider.url}/auth/logout`);
  });

  it('oidcc-rp-initiated-logout (section 2): back to the client with the state, and logged out', async () => {
    const reply = await logOut({ id_token_hint: hint, post_logout_redirect_uri: BACK, state: 'xyz' });
    expect(reply.location).toBe(`${BACK}?state=xyz`);
    await expectLoggedIn(false);
  });

  it('oidcc-rp-initiated-logout-no-state (section 2): back without one', async () => {
    expect((await logOut({ id_token_hint: hint, post_logout_redirect_uri: BACK })).location).toBe(BACK);
    await expectLoggedIn(false);
  });

  it.each([
    ['oidcc-rp-initiated-logout-bad-post-logout-redirect-uri', 'https://client.example/other'],
    ['oidcc-rp-initiated-logout-query-added-to-post-logout-redirect-uri', `${BACK}?foo=bar`],
  ])('%s (section 3): nobody is sent there', async (_name, uri) => {
    const reply = await logOut({ id_token_hint: hint, post_logout_redirect_uri: uri, state: 'xyz' });
    expectErrorPage(reply, 400, 'invalid_request');
  });

  it.each([
    ['oidcc-rp-initiated-logout-no-params', {}],
    ['oidcc-rp-initiated-logout-only-state', { state: 'xyz' }],
  ])('%s (section 2): asks first, and leads nowhere', async (_name, params) => {
    const page = await logOut(params);
    expect(page.status).toBe(200);
    await expectLoggedIn(true);
    const done = await submitForm(party.browser, page, { decision: 'logout' });
    expect([done.status, done.headers.has('location')]).toEqual([200, false]);
    await expectLoggedIn(false);
  });

  it('oidcc-rp-initiated-logout-no-id-token-hint (section 2): asks first, or says that it can not', async () => {
    const reply = await logOut({ post_logout_redirect_uri: BACK, state: 'xyz' });
    expect(reply.headers.has('location')).toBe(false);
    await expectLoggedIn(true);
  });

  it.each([
    ['oidcc-rp-initiated-logout-bad-id-token-hint', () => 'not.a.token'],
    ['oidcc-rp-initiated-logout-modified-id-token-hint', () => hint.replace(/.{5}$/, 'AAAAA')],
  ])('%s (section 4): nobody is logged out, nor sent anywhere', async (_name, bad) => {
    const reply = await logOut({ id_token_hint: bad(), post_logout_redirect_uri: BACK, state: 'xyz' });
    expect(reply.headers.has('location')).toBe(false);
    await expectLoggedIn(true);
  });
});
