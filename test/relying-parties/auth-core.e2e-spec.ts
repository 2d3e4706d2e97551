import type { IncomingMessage, ServerResponse } from 'node:http';
import { text } from 'node:stream/consumers';
import type { Reply } from '../support/http-agent.js';
import type { TestUser } from '../support/provider.js';
import { useProvider } from '../support/provider.js';
import { FORGERIES, MIX_UP } from './support/forgeries.js';
import { Site } from './support/site.js';
import { Visitor } from './support/visitor.js';

/** Not imported by its name: its types would bring the browser's globals into ours. */
const PACKAGE = '@auth/core' as string;

type Values = Readonly<Record<string, unknown>>;

interface AuthConfig {
  readonly callbacks: {
    jwt(params: { token: Values; account?: Values | null }): Values;
    session(params: { session: Values; token: Values }): Values;
  };
  readonly [option: string]: unknown;
}

interface AuthCore {
  Auth(request: Request, config: AuthConfig): Promise<Response>;
}

interface Session {
  readonly user?: object;
  readonly accessToken?: string;
}

describe('@auth/core', () => {
  const provider = useProvider();
  let site: Site;
  let user: TestUser;
  let visitor: Visitor;
  let core: AuthCore;
  beforeAll(async () => {
    core = (await import(PACKAGE)) as AuthCore;
    user = await provider.user();
    site = await Site.start(async (url) => {
      const client = await provider.client({
        redirectUris: [`${url}/auth/callback/sluice`],
        allowedScopes: 'openid profile email',
        defaultScope: 'openid',
      });
      return serve(url, {
        basePath: '/auth',
        secret: 'a secret of the site, long enough for it',
        logger: { error: () => undefined, warn: () => undefined, debug: () => undefined },
        trustHost: true,
        providers: [
          {
            id: 'sluice',
            name: 'Sluice',
            type: 'oidc',
            issuer: provider.url,
            clientId: client.id,
            clientSecret: String(client.secret),
            checks: ['pkce', 'state', 'nonce'],
            idToken: false,
          },
        ],
        callbacks: {
          jwt: ({ token, account }) => ({
            ...token,
            ...(account && { accessToken: account['access_token'] }),
          }),
          session: ({ session, token }) => ({ ...session, accessToken: token['accessToken'] }),
        },
      });
    });
  });
  beforeEach(() => (visitor = new Visitor(user)));
  afterAll(() => site.stop());

  /** Node's requests and answers as those of the web platform, which the package takes. */
  const serve =
    (url: string, config: AuthConfig) => async (incoming: IncomingMessage, outgoing: ServerResponse) => {
      const method = String(incoming.method);
      const headers = new Headers(incoming.headers as Record<string, string>);
      const body = method === 'POST' ? await text(incoming) : null;
      const response = await core.Auth(
        new Request(`${url}${incoming.url}`, { method, headers, body }),
        config,
      );
      outgoing.writeHead(response.status, [...response.headers].flat());
      outgoing.end(await response.text());
    };

  /** @param until as in `goOn`. */
  async function press(button: string, until?: string, person = visitor): Promise<Reply> {
    const { csrfToken } = (await person.browser.get(`${site.url}/auth/csrf`)).json<{ csrfToken: string }>();
    const fields = { csrfToken, callbackUrl: `${site.url}/auth/session` };
    return person.goOn(
      person.browser.postForm(`${site.url}/auth/${button}`, fields, { origin: site.url }),
      until,
    );
  }
  const session = async () => (await visitor.browser.get(`${site.url}/auth/session`)).json<Session | null>();

  it('logs in with PKCE, state and nonce, and reads who it is from userinfo', async () => {
    await press('signin/sluice');
    const { user: person, accessToken } = (await session()) as Session;
    expect(person).toMatchObject({ name: user.name, email: user.email });
    expect((await provider.fetch(String(accessToken), '/auth/userinfo')).status).toBe(200);
  });

  it('logs out', async () => {
    await press('signin/sluice');
    await press('signout');
    expect(await session()).toBeNull();
  });

  const callback = async (person: Visitor) =>
    new URL((await press('signin/sluice', `${site.url}/auth/callback`, person)).location);

  it.each([...FORGERIES, MIX_UP])('refuses %s', async (_name, forge) => {
    const [own, other] = [await callback(visitor), await callback(new Visitor(user))];
    forge(own, other);
    const { location } = await visitor.browser.get(own.href);
    expect(location).toBe(`${site.url}/auth/error?error=Configuration`);
    expect(await session()).toBeNull();
  });
});
