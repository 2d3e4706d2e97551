import { expectOAuthError, expectRedirectedError, expectTokens } from '../support/expectations.js';
import { verifyJwt } from '../support/jwt.js';
import type { Params, TestClient, TestUser } from '../support/provider.js';
import { CALLBACK, form, STATE, useProvider } from '../support/provider.js';
import { BARE, MACHINES, REPORTS, resourceScene } from '../support/resources.js';

describe('Resources (RFC 8707)', () => {
  const provider = useProvider();
  let client: TestClient;
  let user: TestUser;
  let admin: TestClient;
  beforeAll(async () => ({ client, user, admin } = await resourceScene(provider)));

  const about = (token: string | undefined) => provider.introspect(admin, token);
  const audience = async (token: string | undefined) => (await about(token))['aud'];
  const credentials = (params: Params) =>
    provider.token(client, { grant_type: 'client_credentials', ...params });
  const several = (params: Params, ...resources: string[]) =>
    new URLSearchParams([...form(params), ...resources.map((one): [string, string] => ['resource', one])]);

  describe('of every grant', () => {
    const grants: Record<string, (params: Params) => Promise<string>> = {
      client_credentials: async (params) => expectTokens(await credentials(params)).access_token,
      password: async (params) => expectTokens(await provider.login(client, user, params)).access_token,
      authorization_code: async (params) => (await provider.tokens(client, user, params)).access_token,
      refresh_token: async (params) => {
        const { refresh_token } = await provider.tokens(client, user, params);
        return expectTokens(await provider.refresh(client, refresh_token)).access_token;
      },
    };

    it.each(Object.keys(grants))(
      '%s: the token says what it is for, and carries no more than that',
      async (grant) => {
        const token = await grants[grant]!({ resource: REPORTS });
        expect(await about(token)).toMatchObject({ aud: REPORTS, scope: 'reports' });
        const { payload } = await verifyJwt(provider, token, { audience: REPORTS, typ: 'at+jwt' });
        expect(payload).toMatchObject({ aud: REPORTS, scope: 'reports' });
      },
    );

    it.each(Object.keys(grants))('%s: without one it is for the issuer, as ever', async (grant) => {
      const token = await grants[grant]!({});
      expect(await about(token)).toMatchObject({ aud: provider.url, scope: 'projects reports' });
      // A client that acts for itself has no projects, but its token is one.
      expect((await provider.fetch(token)).status).toBe(grant === 'client_credentials' ? 403 : 200);
    });
  });

  it.each([
    [REPORTS, REPORTS],
    ['HTTPS://API.EXAMPLE/reports', REPORTS],
    [`${BARE}/`, BARE],
    [BARE, BARE],
    ['URN:example:machines', MACHINES],
  ])('%s is the one that was registered as %s', async (resource, registered) => {
    expect(await audience(expectTokens(await credentials({ resource })).access_token)).toBe(registered);
  });

  it.each([
    ['somebody else’s', 'https://stranger.example/reports'],
    ['a fragment', `${REPORTS}#part`],
    ['a relative one', '/reports'],
    ['no scheme', 'api.example/reports'],
    ['user information', 'https://user@api.example/reports'],
    ['another port', 'https://api.example:8443/reports'],
    ['the port of the scheme', 'https://api.example:443/reports'],
    ['another scheme', 'http://api.example/reports'],
    ['a slash at the end', `${REPORTS}/`],
    ['a path in other letters', 'https://api.example/Reports'],
    ['a query', `${REPORTS}?x`],
    ['what a URL parser would make it', 'https://api.example/x/../reports'],
    ['a path below', `${REPORTS}/1`],
    ['9000 characters', `${REPORTS}/${'x'.repeat(9000)}`],
    ['no URI', 'reports "x"'],
  ])('%s is invalid_target, at both endpoints and in the password grant', async (_name, resource) => {
    expectOAuthError(await credentials({ resource }), 400, 'invalid_target');
    expectOAuthError(await provider.login(client, user, { resource }), 400, 'invalid_target');
    expectRedirectedError(await provider.authorize(client, { resource }), CALLBACK, 'invalid_target', STATE);
  });

  it('50 of them are invalid_target', async () => {
    const all = Array.from({ length: 50 }, (_, at) => `${REPORTS}/${at}`);
    const params = { grant_type: 'client_credentials' };
    expectOAuthError(await provider.token(client, several(params, ...all)), 400, 'invalid_target');
    const same = Array.from({ length: 50 }, () => REPORTS);
    expectTokens(await provider.token(client, several(params, ...same)));
  });

  it('an error repeats nothing of what was sent', async () => {
    const reply = await credentials({ resource: 'https://secret.example/' });
    expect(reply.text).not.toContain('secret');
  });

  describe('narrowed, never widened', () => {
    it('by the code: one of those that the login named, and no other', async () => {
      const code = await provider.code(client, user, { resource: `${REPORTS} ${BARE}` });
      const widened = await provider.exchange(client, code, { resource: `${provider.url}/projects` });
      expectOAuthError(widened, 400, 'invalid_target');
      const tokens = expectTokens(await provider.exchange(client, code, { resource: BARE }));
      expect(await audience(tokens.access_token)).toBe(BARE);
    });

    it('by a refresh, which keeps what was granted where it names nothing', async () => {
      const { refresh_token: first } = await provider.tokens(client, user, {
        resource: `${REPORTS} ${BARE}/`,
      });
      const narrowed = expectTokens(await provider.refresh(client, first, { resource: REPORTS }));
      expect(await audience(narrowed.access_token)).toBe(REPORTS);
      for (const resource of [MACHINES, provider.url, `${REPORTS} ${MACHINES}`]) {
        const widened = await provider.refresh(client, narrowed.refresh_token, { resource });
        expectOAuthError(widened, 400, 'invalid_target');
      }
      const whole = expectTokens(await provider.refresh(client, narrowed.refresh_token));
      expect(await audience(whole.access_token)).toEqual([REPORTS, BARE]);
    });

    it('a repeated refresh has the answer of its own question', async () => {
      const { refresh_token } = await provider.tokens(client, user, { resource: `${REPORTS} ${BARE}` });
      const ask = async (resource: string) =>
        expectTokens(await provider.refresh(client, refresh_token, { resource }));
      const [one, again, other] = [await ask(REPORTS), await ask(REPORTS), await ask(BARE)];
      expect(again).toEqual(one);
      expect(await audience(other.access_token)).toBe(BARE);
      expect(other.refresh_token).toBe(one.refresh_token);
    });

    it('what a login left open a later request may name, within the scope', async () => {
      const code = await provider.code(client, user, { scope: 'reports' });
      const tokens = expectTokens(await provider.exchange(client, code, { resource: REPORTS }));
      expect(await about(tokens.access_token)).toMatchObject({ aud: REPORTS, scope: 'reports' });
    });
  });

  describe('several at once', () => {
    it('make one token for all of them, with the scopes of all', async () => {
      const body = several({ grant_type: 'client_credentials' }, REPORTS, `${provider.url}/projects`);
      const token = expectTokens(await provider.token(client, body)).access_token;
      const aud = [REPORTS, `${provider.url}/projects`];
      const { payload } = await verifyJwt(provider, token, { audience: REPORTS, typ: 'at+jwt' });
      expect(payload).toMatchObject({ aud, scope: 'projects reports' });
      expect(await audience(token)).toEqual(aud);
    });

    it('that want different tokens have to be named one at a time', async () => {
      await provider.resources.add({ id: 'urn:example:opaque', accessTokenFormat: 'opaque' });
      const asked = await credentials({ resource: `${MACHINES} urn:example:opaque` });
      expectOAuthError(asked, 400, 'invalid_target');
    });
  });

  it('has tokens as its resource wants them', async () => {
    const { access_token: token, expires_in } = expectTokens(await credentials({ resource: MACHINES }));
    expect(expires_in).toBe(60);
    await verifyJwt(provider, token, { audience: MACHINES, typ: 'JWT' });
    expect((await about(token))['exp']).toBe(Math.floor(provider.clock.now() / 1000) + 60);
  });

  it('is refused where nothing of the scope is for it, unless a login is what is wanted', async () => {
    expectOAuthError(await credentials({ resource: REPORTS, scope: 'projects' }), 400, 'invalid_scope');
    const params = { resource: REPORTS, scope: 'email projects' };
    expectRedirectedError(await provider.authorize(client, params), CALLBACK, 'invalid_scope', STATE);
    const login = await provider.tokens(client, user, { resource: REPORTS, scope: 'openid projects' });
    expect(login.id_token).toEqual(expect.any(String));
    expect(login.scope).toBeUndefined();
  });

  it('is handed on by the login page', async () => {
    const page = await provider.authorize(client, { resource: `${REPORTS} ${BARE}` });
    expect(page.text).toContain(`value="${REPORTS} ${BARE}"`);
  });

  it('ends with its removal: a grant of it is over, tokens live on', async () => {
    const id = 'https://gone.example/';
    await provider.resources.add({ id });
    const tokens = await provider.tokens(client, user, { resource: id });
    expect(await provider.resources.remove('https://GONE.example')).toBe(true);
    expectOAuthError(await provider.refresh(client, tokens.refresh_token), 400, 'invalid_grant');
    expectOAuthError(await credentials({ resource: id }), 400, 'invalid_target');
    expect(await audience(tokens.access_token)).toBe(id);
  });
});

describe('Where no resource was ever registered', () => {
  const provider = useProvider({ options: { resources: [] } });

  it('the parameter is ignored, whatever it says, until there is one', async () => {
    const client = await provider.client();
    const ask = () =>
      provider.token(client, { grant_type: 'client_credentials', resource: 'https://mcp.example/#x' });
    const { access_token } = expectTokens(await ask());
    expect((await provider.introspect(client, access_token))['aud']).toBe(provider.url);
    await provider.resources.add({ id: REPORTS });
    expectOAuthError(await ask(), 400, 'invalid_target');
  });
});
