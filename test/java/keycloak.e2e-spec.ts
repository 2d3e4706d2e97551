import type { ConsumerApp } from '../support/consumer-app.js';
import { redirectUriAt, startConsumerApp } from '../support/consumer-app.js';
import { freePort } from '../support/free-port.js';
import { decodeEntities } from '../support/html-form.js';
import { Agent } from '../support/http-agent.js';
import type { TestUser } from '../support/provider.js';
import { useProvider } from '../support/provider.js';
import { useKeycloak } from './support/keycloak.js';
import { ADA, applicationAt, realmOfOurs, realmOfPeople } from './support/realms.js';
import { until } from './support/until.js';
import { walk } from './support/walk.js';

jest.setTimeout(60_000);

const SECRET = 'a secret of the consumer';

/** Needs a JDK and Maven, which brings Keycloak; `.ci/run` installs them. */
describe('Keycloak', () => {
  const keycloak = useKeycloak();
  let port: number;
  let consumer: ConsumerApp;
  let agent: Agent;

  beforeAll(async () => (port = await freePort()));
  beforeEach(() => (agent = new Agent()));
  afterEach(() => consumer.stop());

  /** The consumer anew, as the client `application` of this realm. */
  const startConsumer = async (realm: string) => {
    const issuer = `${keycloak().url}/realms/${realm}`;
    const known = { issuer, clientId: 'application', clientSecret: SECRET, scope: 'openid profile email' };
    const gentle = { ...known, name: 'gentle', logoutRevokes: 'access_token' as const };
    const providers = [{ ...known, name: 'default' }, gentle];
    consumer = await startConsumerApp(port, { redirectUri: redirectUriAt(port), providers });
  };
  const application = () => applicationAt(`http://127.0.0.1:${port}`, SECRET);
  const at = (path: string): string => `${consumer.url}/consumer${path}`;
  const start = (provider = 'default') => agent.get(at(`/auth?provider=${provider}`));
  const home = async () => (await agent.get(at('/home'))).words;
  const asksWho = async () => (await walk(agent, start(), at('/auth_callback'))).status === 200;
  const logOutThere = async () =>
    walk(agent, agent.postForm(at('/logout'), { at: 'provider' }), at('/logged_out?state='));

  describe('as our consumer’s provider', () => {
    beforeAll(() => keycloak().administer('POST', '', realmOfPeople(application())));
    beforeEach(() => startConsumer('people'));

    const { username, password } = ADA;
    const logIn = async (provider?: string) =>
      agent.follow(await walk(agent, start(provider), at('/auth_callback'), [{ username, password }]));
    const refresh = () => agent.postForm(at('/refresh'), {});

    it('logs in with PKCE and nonce, and says who it is', async () => {
      expect(await logIn()).toMatchObject({ status: 302, location: at('/home') });
      for (const shown of ['Ada Lovelace', ADA.email]) expect(await home()).toContain(shown);
    });

    it('renews the credentials, again and again where each refresh token is good for once', async () => {
      await logIn();
      for (let round = 0; round < 3; round++) {
        consumer.clock.advance(60);
        expect(await home()).toContain('Issued 1 minute ago');
        expect((await refresh()).location).toBe(at('/home'));
        expect(await home()).toContain('Issued just now');
      }
    });

    it.each([
      ['its secret is another', { secret: 'another secret' }, { secret: SECRET }],
      ['it is disabled', { enabled: false }, { enabled: true }],
    ])('ends no session of a client whose registration is changed: %s', async (_name, change, back) => {
      await logIn();
      await keycloak().administer('PUT', '/people/clients/application', change);
      const refused = await refresh();
      await keycloak().administer('PUT', '/people/clients/application', back);
      expect([refused.status, refused.headers.get('retry-after')]).toEqual([503, expect.any(String)]);
      consumer.clock.advance(60);
      expect((await refresh()).location).toBe(at('/home'));
      expect(await home()).toContain('Issued just now');
    });

    it('logs out there, and comes back', async () => {
      await logIn();
      expect((await logOutThere()).url).toContain(keycloak().url);
      expect(await asksWho()).toBe(true);
    });

    it.each([
      ['default', true],
      ['gentle', false],
    ])('logs out here alone where that is said: %s', async (provider, endsThere) => {
      await logIn(provider);
      await agent.postForm(at('/logout'), {});
      expect(await home()).toContain('Log in');
      expect(await asksWho()).toBe(endsThere);
    });

    it('ends the session here when an administrator ends it there, by back-channel', async () => {
      await logIn();
      await keycloak().administer('POST', '/people/users/ada/logout');
      expect(await home()).toContain('Log in');
    });
  });

  /** The consumer asks Keycloak, and Keycloak us: both sides of ours, and a stranger in between. */
  describe('as a broker in front of our provider', () => {
    const provider = useProvider();
    let user: TestUser;

    beforeAll(async () => {
      const claims = { given_name: 'Grace', family_name: 'Hopper' };
      user = await provider.user({ name: 'Grace Hopper', email: 'grace@example.org', claims });
      const broker = `${keycloak().url}/realms/ours`;
      const client = await provider.client({
        id: 'broker',
        redirectUris: [`${broker}/broker/sluice/endpoint`],
        postLogoutRedirectUris: [`${broker}/broker/sluice/endpoint/logout_response`],
        backchannelLogoutUri: `${broker}/protocol/openid-connect/logout/backchannel-logout`,
      });
      const realm = realmOfOurs(provider.url, String(client.secret), application());
      await keycloak().administer('POST', '', realm);
    });
    beforeEach(() => startConsumer('ours'));

    /** Where revoking the refresh token would end Keycloak's session before it could tell us of the logout. */
    const logIn = async () => {
      const page = await walk(agent, start('gentle'), at('/auth_callback'));
      const link = /href="([^"]*\/broker\/sluice\/login[^"]*)"/.exec(page.text)?.[1];
      const onwards = new URL(decodeEntities(String(link)), page.url).href;
      const forms = [{ username: user.username, password: user.password }];
      return agent.follow(await walk(agent, agent.get(onwards), at('/auth_callback'), forms));
    };
    const isKnownToUs = async () => {
      const silently = provider.authorizeUrl({ id: 'broker' }, { prompt: 'none', scope: 'openid' });
      return !(await agent.get(silently)).location.includes('error=login_required');
    };

    it('logs in here for an application there, with our claims', async () => {
      expect(await logIn()).toMatchObject({ status: 302, location: at('/home') });
      for (const shown of ['Grace Hopper', 'grace@example.org']) expect(await home()).toContain(shown);
    });

    it('logs out here as well, where an application logs out there', async () => {
      await logIn();
      expect(await isKnownToUs()).toBe(true);
      await logOutThere();
      expect([await isKnownToUs(), await asksWho()]).toEqual([false, true]);
    });

    it('believes our logout token, and logs out who logged out here', async () => {
      await logIn();
      await agent.submit(await agent.get(`${provider.url}/auth/logout`), { decision: 'logout' });
      await until(asksWho);
    });
  });
});
