import express from 'express';
import session from 'express-session';
import passport from 'passport';
import { Strategy } from 'passport-openidconnect';
import type { TestUser } from '../support/provider.js';
import { useProvider } from '../support/provider.js';
import { FORGERIES } from './support/forgeries.js';
import { Site } from './support/site.js';
import { Visitor } from './support/visitor.js';

describe('passport-openidconnect', () => {
  const provider = useProvider();
  let site: Site;
  let user: TestUser;
  let visitor: Visitor;
  beforeAll(async () => {
    user = await provider.user();
    site = await Site.start(async (url) => {
      const client = await provider.client({
        redirectUris: [`${url}/callback`],
        allowedScopes: 'openid profile email',
        defaultScope: 'openid',
      });
      const strategy = new Strategy(
        {
          issuer: provider.url,
          authorizationURL: `${provider.url}/auth/code`,
          tokenURL: `${provider.url}/auth/token`,
          userInfoURL: `${provider.url}/auth/userinfo`,
          clientID: client.id,
          clientSecret: client.secret,
          callbackURL: `${url}/callback`,
          scope: ['profile', 'email'],
          skipUserProfile: false,
          nonce: true,
        },
        (issuer, profile, done) => done(null, { issuer, profile }),
      );
      return application(strategy);
    });
  });
  beforeEach(() => (visitor = new Visitor(user)));
  afterAll(() => site.stop());

  function application(strategy: passport.Strategy) {
    const own = new passport.Passport();
    own.use('sluice', strategy);
    own.serializeUser((person, done) => done(null, person));
    own.deserializeUser((person: Express.User, done) => done(null, person));
    const app = express();
    app.use(session({ secret: 'a secret of the site', resave: false, saveUninitialized: false }));
    app.use(own.session());
    app.get('/login', own.authenticate('sluice'));
    app.get('/callback', own.authenticate('sluice', { successRedirect: '/', failureRedirect: '/failed' }));
    app.get('/logout', (request, response) => request.logout(() => response.redirect('/')));
    app.get('/', (request, response) => void response.json(request.user ?? {}));
    return app;
  }

  it('logs in and reads the profile', async () => {
    const page = await visitor.open(`${site.url}/login`);
    expect(page.url).toBe(`${site.url}/`);
    expect(page.json()).toMatchObject({
      issuer: provider.url,
      profile: { id: expect.any(String), displayName: user.name, emails: [{ value: user.email }] },
    });
  });

  it('logs out, and in again without a page', async () => {
    await visitor.open(`${site.url}/login`);
    expect((await visitor.open(`${site.url}/logout`)).json()).toEqual({});
    await visitor.browser.followUntil(`${site.url}/login`, `${site.url}/callback?`);
  });

  const callback = async (person: Visitor) =>
    new URL(await person.openUntil(`${site.url}/login`, `${site.url}/callback?`));

  it.each(FORGERIES)('refuses %s', async (_name, forge) => {
    const [own, other] = [await callback(visitor), await callback(new Visitor(user))];
    forge(own, other);
    expect((await visitor.browser.get(own.href)).location).toBe(`${site.url}/failed`);
    expect((await visitor.open(`${site.url}/`)).json()).toEqual({});
  });
});
