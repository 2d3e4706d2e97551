import { EventEmitter, once } from 'node:events';
import express from 'express';
import { auth, requiresAuth } from 'express-openid-connect';
import { MemoryStore } from 'express-session';
import type { TestClient, TestUser } from '../support/provider.js';
import { useProvider } from '../support/provider.js';
import { FORGERIES, MIX_UP } from './support/forgeries.js';
import { Site } from './support/site.js';
import { Visitor } from './support/visitor.js';

describe('express-openid-connect', () => {
  const provider = useProvider();
  let site: Site;
  let client: TestClient;
  let user: TestUser;
  let visitor: Visitor;
  const logouts = new EventEmitter();
  beforeAll(async () => {
    user = await provider.user();
    site = await Site.start(async (url) => {
      client = await provider.client({
        redirectUris: [`${url}/callback`],
        postLogoutRedirectUris: [url],
        backchannelLogoutUri: `${url}/backchannel-logout`,
        backchannelLogoutSessionRequired: true,
        grantTypes: ['authorization_code', 'refresh_token'],
        allowedScopes: 'openid profile email offline_access',
        defaultScope: 'openid',
      });
      return application(url);
    });
  });
  beforeEach(() => (visitor = new Visitor(user)));
  afterAll(() => site.stop());

  function application(baseURL: string) {
    const app = express();
    app.use('/backchannel-logout', (_request, response, next) => {
      response.on('finish', () => logouts.emit('told', response.statusCode));
      next();
    });
    app.use(
      auth({
        baseURL,
        issuerBaseURL: provider.url,
        clientID: client.id,
        clientSecret: String(client.secret),
        secret: 'a secret of the site, long enough for it',
        authRequired: false,
        idpLogout: true,
        backchannelLogout: { store: new MemoryStore() },
        authorizationParams: { response_type: 'code', scope: 'openid profile email offline_access' },
      }),
    );
    app.get('/', (request, response) => void response.json({ in: request.oidc.isAuthenticated() }));
    app.get('/hint', (request, response) => void response.send(request.oidc.idToken));
    app.get('/me', requiresAuth(), async (request, response) => {
      response.json({ claims: request.oidc.user, userinfo: await request.oidc.fetchUserInfo() });
    });
    app.get('/refresh', requiresAuth(), async (request, response) => {
      const before = request.oidc.accessToken?.access_token;
      const after = await request.oidc.accessToken?.refresh();
      response.json({ before, after: after?.access_token, userinfo: await request.oidc.fetchUserInfo() });
    });
    return app;
  }

  const isLoggedIn = async () => (await visitor.browser.get(site.url)).json<{ in: boolean }>().in;
  const callback = async (person: Visitor) =>
    new URL(await person.openUntil(`${site.url}/login`, `${site.url}/callback?`));

  it('logs in, and reads who it is from the ID token and from userinfo', async () => {
    const page = await visitor.open(`${site.url}/me`);
    const claims = { name: user.name, email: user.email, sub: expect.any(String) };
    expect(page.json()).toMatchObject({ claims: { sub: expect.any(String) }, userinfo: claims });
    expect(visitor.trail.some((url) => url.startsWith(`${site.url}/callback?`))).toBe(true);
  });

  it('refreshes', async () => {
    await visitor.open(`${site.url}/me`);
    const { before, after, userinfo } = (await visitor.open(`${site.url}/refresh`)).json();
    expect(after).not.toBe(before);
    expect(userinfo).toMatchObject({ name: user.name });
  });

  it('logs in without a page where the browser is logged in at the provider', async () => {
    await visitor.open(`${site.url}/me`);
    await visitor.browser.followUntil(`${site.url}/login`, `${site.url}/callback?`);
  });

  it('logs out here and at the provider', async () => {
    await visitor.open(`${site.url}/login`);
    expect(await isLoggedIn()).toBe(true);
    const told = once(logouts, 'told');
    await visitor.open(`${site.url}/logout`);
    expect(await isLoggedIn()).toBe(false);
    await told;
    expect(visitor.trail.some((url) => url.startsWith(`${provider.url}/auth/logout?`))).toBe(true);
    const page = await visitor.browser.get((await visitor.browser.get(`${site.url}/login`)).location);
    expect(page.text).toContain('type="password"');
  });

  it('believes our logout token, and logs out who logged out at the provider', async () => {
    await visitor.open(`${site.url}/login`);
    const { text: hint } = await visitor.open(`${site.url}/hint`);
    const told = once(logouts, 'told');
    await visitor.browser.get(`${provider.url}/auth/logout?id_token_hint=${hint}`);
    expect(await told).toEqual([204]);
    expect(await isLoggedIn()).toBe(false);
  });

  it.each([...FORGERIES, MIX_UP])('refuses %s', async (_name, forge) => {
    const [own, other] = [await callback(visitor), await callback(new Visitor(user))];
    forge(own, other);
    expect((await visitor.browser.get(own.href)).status).toBe(400);
    expect(await isLoggedIn()).toBe(false);
  });
});
