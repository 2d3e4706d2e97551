import { Pruner } from '../../src/database/pruning/pruner.js';
import { Agent } from '../support/http-agent.js';
import { pkce } from '../support/pkce.js';
import { atRegistration, MINIMAL, register, registered, type Registered } from '../support/registrations.js';
import { useProvider } from '../support/provider.js';

/** What became of it: whoever may refresh may ask for that. */
const ANSWERED = { ...MINIMAL, scope: `${MINIMAL.scope} offline_access` };
/** Seconds. */
const DAY = 86_400;

describe('Registration that is open', () => {
  const provider = useProvider({ config: { registration: 'open', registrationLimit: 0 } });

  it('is named by discovery', async () => {
    const { registration_endpoint: endpoint } = (
      await new Agent().get(`${provider.url}/.well-known/oauth-authorization-server`)
    ).json<Registered>();
    expect(endpoint).toBe(`${provider.url}/auth/register`);
  });

  it('makes a public native client of the least that one can say', async () => {
    const reply = await register(provider, MINIMAL);
    expect([reply.status, reply.headers.get('cache-control')]).toEqual([201, 'no-store']);
    expect(reply.json<Registered>()).toMatchObject({
      ...ANSWERED,
      ...{ application_type: 'native', token_endpoint_auth_method: 'none' },
      ...{ grant_types: ['authorization_code', 'refresh_token'], response_types: ['code'] },
    });
    expect(reply.json<Registered>()).not.toHaveProperty('client_secret');
    expect(reply.json<Registered>()).not.toHaveProperty('first_party');
  });

  it('takes a person through login to tokens, and says that nobody knows the client', async () => {
    const client = await registered(provider, { ...MINIMAL, redirect_uris: ['http://localhost/callback'] });
    const { params, verifier } = pkce();
    const redirectUri = 'http://localhost:4711/callback';
    const query = new URLSearchParams({
      ...{
        client_id: client.client_id,
        response_type: 'code',
        redirect_uri: redirectUri,
        scope: 'openid projects',
      },
      ...params,
      state: 's',
    }).toString();
    const page = await new Agent().get(`${provider.url}/auth/code?${query}`);
    expect(page.text).toContain('nobody has checked it');
    expect(page.text).toContain('localhost:4711');
    const user = await provider.user();
    const code = await provider.code({ id: client.client_id, redirectUri }, user, {
      scope: 'openid projects',
      redirect_uri: redirectUri,
      ...params,
    });
    const reply = await provider.token(
      { id: client.client_id, redirectUri },
      {
        ...{ grant_type: 'authorization_code', code, redirect_uri: redirectUri, code_verifier: verifier },
      },
    );
    expect(reply.json<Registered>()).toMatchObject({
      scope: 'openid projects',
      refresh_token: expect.any(String) as string,
    });
  });

  it('may ask for more than it named once an API wants more', async () => {
    const client = await registered(provider, { ...MINIMAL, scope: 'projects.readonly' });
    expect(client['scope']).toBe('projects.readonly offline_access');
    const { params, verifier } = pkce();
    const known = { id: client.client_id, redirectUri: 'http://127.0.0.1/callback' };
    const user = await provider.user();
    const granted = async (scope?: string) => {
      const code = await provider.code(known, user, { scope, ...params });
      const grant = { grant_type: 'authorization_code', code, code_verifier: verifier };
      return (await provider.token(known, grant)).json<Registered>()['scope'];
    };
    expect(await granted()).toBe('projects.readonly');
    expect(await granted('projects')).toBe('projects');
  });

  it('is read, changed under a new token, and removed (RFC 7592)', async () => {
    const {
      client_id: id,
      registration_client_uri: uri,
      registration_access_token: first,
    } = await registered(provider);
    expect((await atRegistration(uri, 'GET', first)).json<Registered>()).toMatchObject({
      ...ANSWERED,
      client_id: id,
    });
    const change = {
      ...MINIMAL,
      client_id: id,
      client_name: 'Renamed',
      token_endpoint_auth_method: 'client_secret_basic',
    };
    const changed = (await atRegistration(uri, 'PUT', first, change)).json<Registered>();
    expect(changed).toMatchObject({ client_name: 'Renamed', client_secret: expect.any(String) as string });
    expect((await atRegistration(uri, 'GET', first)).status).toBe(401);
    const { registration_access_token: second } = changed;
    const again = await atRegistration(uri, 'PUT', second, { ...change, client_id: 'other' });
    expect([again.status, again.json<Registered>()['error']]).toEqual([400, 'invalid_client_metadata']);
    expect((await atRegistration(uri, 'DELETE', second)).status).toBe(204);
    expect((await atRegistration(uri, 'DELETE', second)).status).toBe(401);
    expect(await provider.clients.find(id)).toBeUndefined();
  });

  it.each([
    ['another’s', async () => (await registered(provider)).registration_access_token],
    ['none that we made', () => Promise.resolve('x'.repeat(43))],
  ])('is nobody’s with a token that is %s', async (_, token) => {
    const { registration_client_uri: uri } = await registered(provider);
    for (const method of ['GET', 'PUT', 'DELETE']) {
      const reply = await atRegistration(uri, method, await token(), method === 'PUT' ? MINIMAL : undefined);
      expect([reply.status, reply.headers.get('www-authenticate')]).toEqual([
        401,
        'Bearer error="invalid_token"',
      ]);
    }
    const unknown = await atRegistration(`${provider.url}/auth/register/nobody`, 'GET', await token());
    expect([unknown.status, unknown.json<Registered>()['error']]).toEqual([401, 'invalid_token']);
  });

  it('is no way to change a client that an administrator registered', async () => {
    const { id } = await provider.client();
    const reply = await atRegistration(`${provider.url}/auth/register/${id}`, 'PUT', 'x', {
      ...MINIMAL,
      client_id: id,
    });
    expect(reply.status).toBe(401);
  });

  describe('is kept', () => {
    const prune = () => provider.app.get(Pruner, { strict: false }).prune();
    const isThere = async (id: string) => (await provider.clients.find(id)) !== undefined;

    it('for a day where nobody uses it', async () => {
      const { client_id: id } = await registered(provider);
      provider.clock.advance(DAY - 1);
      await prune();
      expect(await isThere(id)).toBe(true);
      provider.clock.advance(2);
      await prune();
      expect(await isThere(id)).toBe(false);
      const query = new URLSearchParams({ client_id: id, response_type: 'code' }).toString();
      const page = await new Agent().get(`${provider.url}/auth/code?${query}`);
      expect(page.text).toContain('add it again');
    });

    it('for 90 days after the last grant to it is gone', async () => {
      const client = await registered(provider);
      const { params } = pkce();
      await provider.code(
        { id: client.client_id, redirectUri: 'http://127.0.0.1/callback' },
        await provider.user(),
        {
          scope: 'projects',
          ...params,
        },
      );
      for (const [days, there] of [
        [1, true],
        [2, true],
        [75, true],
        [20, false],
      ] as const) {
        provider.clock.advance(days * DAY);
        // Codes go first, and with the last of an authorization that itself.
        await prune();
        await prune();
        expect([days, await isThere(client.client_id)]).toEqual([days, there]);
      }
    });
  });
});
