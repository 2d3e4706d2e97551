import { FORGERIES } from '../relying-parties/support/forgeries.js';
import { freePort } from '../support/free-port.js';
import { Agent } from '../support/http-agent.js';
import type { OutsideServer } from '../support/outside-server.js';
import type { TestUser } from '../support/provider.js';
import { useProvider } from '../support/provider.js';
import { JVM_START_LIMIT } from './support/jvm.js';
import { startSpringApplication } from './support/spring-application.js';
import { until } from './support/until.js';
import { walk } from './support/walk.js';

jest.setTimeout(60_000);

/** Needs a JDK and Maven, which brings it; `.ci/run` installs them. */
describe('Spring Boot', () => {
  const provider = useProvider();
  let url: string;
  let application: OutsideServer | undefined;
  let user: TestUser;
  let agent: Agent;

  beforeAll(async () => {
    const port = await freePort();
    url = `http://127.0.0.1:${port}`;
    user = await provider.user();
    const client = await provider.client({
      redirectUris: [`${url}/login/oauth2/code/sluice`],
      postLogoutRedirectUris: [`${url}/login?logout`],
      backchannelLogoutUri: `${url}/logout/connect/back-channel/sluice`,
    });
    const settings = { ISSUER: provider.url, CLIENT_ID: client.id, CLIENT_SECRET: String(client.secret) };
    application = await startSpringApplication(port, settings);
  }, JVM_START_LIMIT);
  beforeEach(() => (agent = new Agent()));
  afterAll(() => application?.stop());

  describe('as a client', () => {
    const get = (path: string) => agent.get(url + path);
    const logIn = (browser = agent, end = 'nowhere:') => {
      const { username, password } = user;
      return walk(browser, browser.get(`${url}/`), end, [{ username, password }]);
    };
    const callback = async (browser: Agent) =>
      new URL((await logIn(browser, `${url}/login/oauth2/code`)).location);
    const asksForPassword = async () =>
      (await walk(agent, get('/oauth2/authorization/sluice'), `${url}/login`)).text.includes('"password"');

    it('logs in, and says who it is', async () => {
      const page = await logIn();
      expect([page.status, page.text]).toEqual([200, user.id]);
    });

    it('logs out there and here', async () => {
      await logIn();
      const back = await walk(agent, agent.submit(await get('/logout')), `${url}/login?logout`);
      expect(back.url).toContain(`${provider.url}/auth/logout?`);
      expect(await asksForPassword()).toBe(true);
    });

    it('believes our logout token, and logs out who logged out here', async () => {
      await logIn();
      await agent.submit(await agent.get(`${provider.url}/auth/logout`), { decision: 'logout' });
      await until(async () => (await get('/')).status === 302);
    });

    it.each(FORGERIES)('refuses %s', async (_name, forge) => {
      const [own, other] = [await callback(agent), await callback(new Agent())];
      forge(own, other);
      await agent.get(own.href);
      expect((await get('/')).status).toBe(302);
    });
  });

  describe('as a resource server', () => {
    const ask = (token: string) =>
      agent
        .get(`${url}/api/me`, { authorization: `Bearer ${token}` })
        .then(({ status, text }) => [status, text]);
    const tokens = async (registration: object) =>
      provider.tokens(await provider.client({ accessTokenFormat: 'jwt', ...registration }), user, {
        scope: 'openid projects',
      });

    it.each(['RS256', 'ES256'])(
      'takes our JWT access token, signed with %s',
      async (accessTokenSignedResponseAlg) => {
        const { access_token: token } = await tokens({ accessTokenTyp: 'JWT', accessTokenSignedResponseAlg });
        expect(await ask(token)).toEqual([200, user.id]);
      },
    );

    it('takes neither our usual type of access token nor an ID token', async () => {
      const { access_token: usual } = await tokens({});
      const { id_token: idToken } = await tokens({});
      expect([(await ask(usual))[0], (await ask(String(idToken)))[0]]).toEqual([401, 401]);
    });
  });
});
