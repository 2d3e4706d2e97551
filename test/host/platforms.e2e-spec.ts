import type { Platform } from '../../src/common/http/platforms/platform.js';
import { expectOAuthError, expectPage } from '../support/expectations.js';
import { HOST_ORIGIN, HostApp, PARSERS } from '../support/host-app.js';
import type { Parsers } from '../support/host-app.js';
import { Agent } from '../support/http-agent.js';
import { basic, CALLBACK, codeOf, form } from '../support/provider.js';

const PLATFORMS: readonly Platform[] = ['express', 'fastify'];
const FORM = { 'content-type': 'application/x-www-form-urlencoded' };
const PERSON = { username: 'ada', password: 'correct horse battery' };
const CONTENT_TYPE = 'The content type must be application/x-www-form-urlencoded.';
const SCOPE = 'openid profile';

/** The host, a client and a person of it. */
function useHost(platform: Platform, parsers?: Parsers) {
  const made = {} as { host: HostApp; id: string; secret: string };
  beforeAll(async () => {
    made.host = await HostApp.start(platform, parsers);
    const { client, generatedSecret } = await made.host.clients.add({
      ...{ id: 'app', secret: 'generate', redirectUris: [CALLBACK], allowedScopes: SCOPE },
      grantTypes: ['authorization_code', 'refresh_token', 'client_credentials'],
    } as never);
    Object.assign(made, { id: client.id, secret: generatedSecret });
    await made.host.users.add({ ...PERSON, name: 'Ada', email: 'ada@example.com' });
  });
  afterAll(() => made.host.stop());

  const post = (path: string, body: string | Buffer, headers: Record<string, string> = {}) =>
    new Agent().send(made.host.url + path, {
      method: 'POST',
      headers: { ...FORM, ...basic(made.id, made.secret), ...headers },
      body: body as string,
    });
  const send = (path: string, init: RequestInit = {}) => new Agent().send(made.host.url + path, init);
  const token = (params: Record<string, string>) => post('/auth/token', form(params).toString());
  const logIn = async (agent: Agent) => {
    const query = form({ client_id: made.id, response_type: 'code', state: 'x', scope: SCOPE });
    const page = await agent.get(`${made.host.url}/auth/code?${query.toString()}`);
    expectPage(page, 200);
    const consent = await agent.submit(page, PERSON);
    return consent.status === 303 ? consent : agent.submit(consent, { decision: 'allow' });
  };
  return { made, post, send, token, logIn };
}

describe.each(PLATFORMS)('Inside somebody’s application on %s', (platform) => {
  describe.each(PARSERS)('whose bodies are parsed: %s', (parsers) => {
    const { post, send, token, logIn } = useHost(platform, parsers);

    it('a person logs in, and the client gets, uses and loses its tokens', async () => {
      const agent = new Agent();
      const code = codeOf(await logIn(agent));
      const granted = (await token({ grant_type: 'authorization_code', code })).json<
        Record<string, string>
      >();
      const refreshed = await token({
        grant_type: 'refresh_token',
        refresh_token: granted['refresh_token'] ?? '',
      });
      const { access_token: access = '' } = refreshed.json<Record<string, string>>();
      const bearer = { headers: { authorization: `Bearer ${access}` } };
      expect((await send('/auth/userinfo', bearer)).json()).toMatchObject({ name: 'Ada' });
      const inBody = { method: 'POST', headers: FORM, body: `access_token=${access}` };
      expect((await send('/auth/userinfo', inBody)).json()).toMatchObject({ name: 'Ada' });
      expect((await post('/auth/introspect', `token=${access}`)).json()).toMatchObject({ active: true });
      expect((await post('/auth/revoke', `token=${access}`)).status).toBe(200);
      expect((await post('/auth/introspect', `token=${access}`)).json()).toEqual({ active: false });
    });

    it('a parameter that comes twice is refused', async () => {
      const reply = await post('/auth/token', 'grant_type=client_credentials&scope=a&scope=b');
      expectOAuthError(reply, 400, 'invalid_request');
    });

    it('a path may be written in percent encoding where the platform decodes it', async () => {
      const reply = await post('/auth/%74oken', 'grant_type=client_credentials&scope=profile');
      expect(reply.status).toBe(platform === 'fastify' ? 200 : 404);
      const wrong = await send('/auth/%74oken');
      expect(wrong.status).toBe(platform === 'fastify' ? 405 : 404);
    });

    it.each(['/.well-known//openid-configuration', '///.well-known/jwks.json?x=//y'])(
      'slashes that are doubled count once: %s',
      async (path) => expect((await send(path)).status).toBe(200),
    );

    it('a form comes through doubled slashes whole, and a wrong method is told', async () => {
      const reply = await post('//auth//token', 'grant_type=client_credentials&scope=profile');
      expect(reply.json()).toMatchObject({ scope: 'profile' });
      const wrong = await send('/auth//token');
      expect([wrong.status, wrong.headers.get('allow')]).toEqual([405, 'POST']);
      const theirs = await send('//things');
      expect([theirs.status, Object.keys(theirs.json())]).toEqual([404, ['host']]);
    });

    it.each(['application/json', 'application/json; charset=utf-8', 'text/plain'])(
      'a POST of the type %s without a body is none that is malformed',
      async (type) => {
        const headers = { 'content-type': type };
        const out = await send('/auth/logout', { method: 'POST', headers, redirect: 'manual' });
        expect(out.status).toBe(303);
        const reply = await send('/auth/token', { method: 'POST', headers });
        expect(reply.json()).toMatchObject({ error: 'invalid_request', error_description: CONTENT_TYPE });
      },
    );

    it('broken UTF-8 is refused', async () => {
      const reply = await post('/auth/token', 'grant_type=client_credentials&scope=%ff');
      expect([reply.status, reply.json()['error']]).toEqual([400, expect.stringMatching(/^invalid_/)]);
    });
  });

  describe('with helmet, CORS, compression, a filter, an interceptor and pipes', () => {
    const { made, send, token, logIn } = useHost(platform);
    const preflight = (path: string, origin: string) =>
      send(path, {
        method: 'OPTIONS',
        headers: {
          origin,
          'access-control-request-method': 'POST',
          'access-control-request-headers': 'authorization',
        },
      });

    it('the host’s own routes are as it made them', async () => {
      const list = await send('/things', { headers: { origin: HOST_ORIGIN } });
      expect(list.json()).toEqual({ data: ['one'] });
      expect(list.headers.get('access-control-allow-origin')).toBe(HOST_ORIGIN);
      expect(list.headers.get('access-control-allow-credentials')).toBe('true');
      const body = JSON.stringify({ name: 'two' });
      const headers = { 'content-type': 'application/json' };
      const added = await send('/things', { method: 'POST', headers, body });
      expect(added.json()).toEqual({ data: { added: 'two', isThing: true } });
      const broken = await send('/things/broken');
      expect([broken.status, broken.json()]).toEqual([404, { host: 'no such thing' }]);
      const nowhere = await send('/nowhere');
      expect([nowhere.status, Object.keys(nowhere.json())]).toEqual([404, ['host']]);
      const wrongMethod = await send('/things', { method: 'DELETE' });
      expect([wrongMethod.status, wrongMethod.headers.get('allow')]).toEqual([404, null]);
    });

    it('ours are not wrapped, and their errors are ours', async () => {
      const granted = await token({ grant_type: 'client_credentials', scope: 'profile' });
      expect(granted.json()).toMatchObject({ token_type: 'bearer' });
      expectOAuthError(await token({ grant_type: 'unknown' }), 400, 'unsupported_grant_type');
      expect((await send('/auth/userinfo')).json()).not.toHaveProperty('host');
      const wrong = await send('/auth/token');
      expect([wrong.status, wrong.headers.get('allow')]).toEqual([405, 'POST']);
      expect((await send('/.well-known/jwks.json')).headers.get('content-type')).toMatch(
        /^application\/jwk-set\+json/,
      );
    });

    it('our pages keep their policy', async () => {
      const query = form({ client_id: made.id, response_type: 'code', state: 'x', scope: SCOPE });
      const page = await send(`/auth/code?${query.toString()}`);
      expect(page.headers.get('content-security-policy')).toMatch(/^default-src 'none'/);
      expect(page.headers.get('x-frame-options')).toBe('DENY');
    });

    it('scripts of any origin may call the open endpoints, with one header', async () => {
      for (const origin of ['https://spa.example', HOST_ORIGIN]) {
        const asked = await preflight('/auth/userinfo', origin);
        const answer = await send('/.well-known/jwks.json', { headers: { origin } });
        for (const { headers } of [asked, answer]) {
          expect(headers.get('access-control-allow-origin')).toBe('*');
          expect(headers.get('access-control-allow-credentials')).toBeNull();
        }
        expect(asked.status).toBe(204);
      }
      const theirs = await preflight('/things', HOST_ORIGIN);
      expect(theirs.headers.get('access-control-allow-origin')).toBe(HOST_ORIGIN);
    });

    it('a logout ends the session', async () => {
      const agent = new Agent();
      await logIn(agent);
      const page = await agent.get(`${made.host.url}/auth/logout`);
      const done = await agent.submit(page, { decision: 'logout' });
      expect([done.status, done.headers.getSetCookie().join()]).toEqual([
        200,
        expect.stringContaining('Max-Age=0'),
      ]);
    });
  });
});
