import { exportJWK, generateKeyPair } from 'jose';
import { expectPage } from '../support/expectations.js';
import { useForeignHost } from '../support/foreign-host.js';
import type { Agent } from '../support/http-agent.js';
import { verifyJwt } from '../support/jwt.js';
import { codeOf, type Params, STATE, useProvider } from '../support/provider.js';
import { register, registered, type Registered } from '../support/registrations.js';

const CALLBACK = 'https://rp.example/cb';
const WITH_QUERY = `${CALLBACK}?a=b%20c&a=D`;

/** The test plan `oidcc-dynamic-certification-test-plan` with `response_type=code`, module by module; keys that are rotated are in `signing-keys`. Each client registers itself. */
describe('Dynamic OP', () => {
  const provider = useProvider({ config: { registration: 'open', registrationLimit: 0 } });
  const host = useForeignHost();
  const client = (more: object = {}) =>
    registered(provider, { redirect_uris: [CALLBACK], scope: 'openid', ...more });
  const login = ({ client_id: id }: Registered, params: Params = {}, agent?: Agent) =>
    provider.authorize({ id }, { scope: 'openid', redirect_uri: CALLBACK, ...params }, agent);
  const answered = async ({ client_id: id }: Registered, params: Params = {}) => {
    const { username, password } = await provider.user();
    const all = { client_id: id, scope: 'openid', redirect_uri: CALLBACK, username, password, ...params };
    return provider.submit(all);
  };
  const tokens = async (one: Registered, params: Params = {}) => {
    const code = codeOf(await answered(one, params));
    const known = { id: one.client_id, secret: String(one.client_secret), redirectUri: CALLBACK };
    return (await provider.exchange(known, code, { redirect_uri: CALLBACK })).json<Registered>();
  };

  it('oidcc-server: registers, logs in, gets an ID token of RS256', async () => {
    const one = await client();
    expect(one).toMatchObject({ client_secret: expect.any(String) as string, client_secret_expires_at: 0 });
    const { protectedHeader, payload } = await verifyJwt(
      provider,
      String((await tokens(one, { nonce: 'n' }))['id_token']),
      { audience: one.client_id, algorithms: ['RS256'] },
    );
    expect([protectedHeader.alg, payload['nonce']]).toEqual(['RS256', 'n']);
  });

  it('oidcc-userinfo-rs256: signed userinfo for whom asks for it', async () => {
    const one = await client({ userinfo_signed_response_alg: 'RS256' });
    expect(one['userinfo_signed_response_alg']).toBe('RS256');
    const reply = await provider.fetch(String((await tokens(one))['access_token']), '/auth/userinfo');
    expect(reply.headers.get('content-type')).toMatch(/^application\/jwt/);
    const { payload } = await verifyJwt(provider, reply.text, { audience: one.client_id });
    expect(payload).toMatchObject({ iss: provider.url, sub: expect.any(String) as string });
  });

  it('oidcc-redirect-uri-query-OK: a query that was registered is kept to the letter', async () => {
    const one = await client({ redirect_uris: [WITH_QUERY] });
    const { location } = await answered(one, { redirect_uri: WITH_QUERY });
    expect(location.startsWith(`${WITH_QUERY}&code=`)).toBe(true);
    expect(new URL(location).searchParams.get('state')).toBe(STATE);
  });

  it.each([
    ['oidcc-redirect-uri-query-mismatch: another query', [WITH_QUERY], `${CALLBACK}?a=b%20c&a=d`],
    ['the same query, escaped otherwise', [WITH_QUERY], `${CALLBACK}?a=b+c&a=D`],
    ['the same query, in another order', [WITH_QUERY], `${CALLBACK}?a=D&a=b%20c`],
    ['oidcc-redirect-uri-query-added: a query where none was registered', [CALLBACK], `${CALLBACK}?a=b`],
    ['oidcc-ensure-registered-redirect-uri: one of nobody', [CALLBACK], 'https://rp.example/other'],
    ['two that are registered, and none in the request', [CALLBACK, WITH_QUERY], undefined],
  ])('%s is an error page', async (_, redirectUris, uri) => {
    const reply = await login(await client({ redirect_uris: redirectUris }), { redirect_uri: uri });
    expectPage(reply, 400);
    expect([reply.headers.get('location'), reply.text]).toEqual([
      null,
      expect.stringMatching(/address to return to|redirect_uri/),
    ]);
  });

  it('oidcc-redirect-uri-regfrag: a fragment is no redirect URI', async () => {
    const reply = await register(provider, { redirect_uris: [`${CALLBACK}#f`] });
    expect([reply.status, reply.json<Registered>()['error']]).toEqual([400, 'invalid_redirect_uri']);
  });

  it.each(['policy', 'tos', 'client'])(
    'oidcc-registration-%s-uri: is linked to at the login',
    async (name) => {
      const uri = `https://rp.example/${name}`;
      const page = await login(await client({ [`${name}_uri`]: uri }));
      expect(page.text).toContain(`<a href="${uri}" target="_blank" rel="noopener noreferrer nofollow">`);
    },
  );

  it('oidcc-registration-logo-uri: is shown at the login', async () => {
    const page = await login(await client({ logo_uri: 'https://rp.example/logo.png' }));
    expect(page.text).toMatch(/<img src="\/auth\/client-logo\?client_id=/);
  });

  it('oidcc-registration-jwks-uri, -jwks: are taken', async () => {
    const key = { ...(await exportJWK((await generateKeyPair('RS256')).publicKey)), use: 'sig', kid: '1' };
    expect(await client({ jwks: { keys: [key] } })).toMatchObject({ jwks: { keys: [key] } });
    const uri = 'https://rp.example/jwks';
    expect(await tokens(await client({ jwks_uri: uri }))).toHaveProperty('id_token');
  });

  it('oidcc-registration-sector-uri: one subject for all of a sector, and another elsewhere', async () => {
    const uri = host.publish([CALLBACK, 'https://other.example/cb']);
    const sector = { subject_type: 'pairwise', sector_identifier_uri: uri };
    const [here, there, elsewhere] = await Promise.all([
      client(sector),
      client({ ...sector, redirect_uris: [CALLBACK, 'https://other.example/cb'] }),
      client({ subject_type: 'pairwise' }),
    ]);
    const user = await provider.user();
    const subjects = [];
    for (const one of [here, there, elsewhere]) {
      const known = { id: one.client_id, secret: String(one.client_secret), redirectUri: CALLBACK };
      const code = await provider.code(known, user, { scope: 'openid', redirect_uri: CALLBACK });
      const { id_token: idToken } = (
        await provider.exchange(known, code, { redirect_uri: CALLBACK })
      ).json<Registered>();
      subjects.push((await verifyJwt(provider, String(idToken), { audience: one.client_id })).payload.sub);
    }
    expect(subjects[1]).toBe(subjects[0]);
    expect(subjects[2]).not.toBe(subjects[0]);
  });

  it('oidcc-registration-sector-bad: a sector document without the redirect URI is refused', async () => {
    const uri = host.publish(['https://other.example/cb']);
    const reply = await register(provider, { redirect_uris: [CALLBACK], sector_identifier_uri: uri });
    expect([reply.status, reply.json<Registered>()['error']]).toEqual([400, 'invalid_client_metadata']);
  });
});
