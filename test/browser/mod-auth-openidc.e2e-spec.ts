import type { ChildProcess } from 'node:child_process';
import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { chmod, mkdtemp, readFile, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { setTimeout } from 'node:timers/promises';
import { FORGERIES, MIX_UP } from '../relying-parties/support/forgeries.js';
import { Visitor } from '../relying-parties/support/visitor.js';
import { apacheConfiguration } from '../support/apache.js';
import { freePort } from '../support/free-port.js';
import { Agent } from '../support/http-agent.js';
import type { TestClient, TestUser } from '../support/provider.js';
import { useProvider } from '../support/provider.js';

const MODULES = ['mpm_event', 'authn_core', 'authz_core', 'authz_user', 'headers', 'dir', 'auth_openidc'];
/** How often Apache is asked for something that comes by itself, 50 ms apart. */
const TRIES = 200;

/** A certified relying party written in C. Needs Debian's apache2 and libapache2-mod-auth-openidc; `.ci/run` installs them. */
describe('mod_auth_openidc', () => {
  const provider = useProvider();
  let url: string;
  let folder: string;
  let apache: ChildProcess;
  let client: TestClient;
  let user: TestUser;
  let visitor: Visitor;

  beforeAll(async () => {
    const port = await freePort();
    url = `http://127.0.0.1:${port}`;
    user = await provider.user();
    client = await provider.client({
      redirectUris: [`${url}/callback`],
      postLogoutRedirectUris: [`${url}/bye.html`],
      backchannelLogoutUri: `${url}/callback?logout=backchannel`,
      backchannelLogoutSessionRequired: true,
      allowedScopes: 'openid profile email offline_access',
      defaultScope: 'openid',
    });
    folder = await mkdtemp(join(tmpdir(), 'sluice-apache-'));
    await chmod(folder, 0o755);
    await writeFile(join(folder, 'index.html'), 'the secret page');
    await writeFile(join(folder, 'bye.html'), 'goodbye');
    await writeFile(join(folder, 'apache.conf'), configuration(port));
    apache = spawn('/usr/sbin/apache2', ['-f', join(folder, 'apache.conf'), '-D', 'FOREGROUND'], {
      stdio: 'ignore',
    });
    // Where it is not installed the tests say so: nothing answers.
    apache.on('error', () => undefined);
    await answers('/bye.html', 200);
  });
  beforeEach(() => (visitor = new Visitor(user)));
  afterAll(async () => {
    if (apache.exitCode === null && apache.kill()) await once(apache, 'close');
    await rm(folder, { recursive: true });
  });

  const configuration = (port: number): string =>
    apacheConfiguration(
      { folder, root: folder, port, modules: MODULES },
      `OIDCProviderMetadataURL ${provider.url}/.well-known/openid-configuration`,
      `OIDCClientID ${client.id}`,
      `OIDCClientSecret ${String(client.secret)}`,
      `OIDCRedirectURI ${url}/callback`,
      'OIDCCryptoPassphrase a-passphrase-of-the-site',
      'OIDCScope "openid profile email offline_access"',
      'OIDCResponseType code',
      'OIDCPKCEMethod S256',
      'OIDCPassClaimsAs environment',
      'OIDCPassIDTokenAs serialized',
      '<Location />',
      '  AuthType openid-connect',
      '  Require valid-user',
      // Whatever asks: `fetch` does not look like a browser.
      '  OIDCUnAuthAction auth true',
      '  Header set X-Name "%{OIDC_CLAIM_name}e"',
      '  Header set X-Hint "%{OIDC_id_token}e"',
      '  Header set X-Token "%{OIDC_access_token}e"',
      '</Location>',
      '<Location /bye.html>',
      '  AuthType None',
      '  Require all granted',
      '</Location>',
    );

  async function answers(path: string, status: number, browser = new Agent()): Promise<void> {
    for (let tries = 0; tries < TRIES; tries++) {
      const reply = await browser.get(url + path).catch(() => undefined);
      if (reply?.status === status) return;
      await setTimeout(50);
    }
    const log = await readFile(join(folder, 'error.log'), 'utf8').catch(() => 'is apache2 installed?');
    throw new Error(`Apache does not answer ${path} with ${status}: ${log}`);
  }

  const callback = async (person: Visitor) => new URL(await person.openUntil(`${url}/`, `${url}/callback?`));

  it('logs in with PKCE and nonce, and reads claims from the ID token and from userinfo', async () => {
    const page = await visitor.open(`${url}/`);
    expect([page.status, page.text]).toEqual([200, 'the secret page']);
    expect(page.headers.get('x-name')).toBe(user.name);
  });

  it('refreshes', async () => {
    const before = String((await visitor.open(`${url}/`)).headers.get('x-token'));
    const refresh = new URLSearchParams({ refresh: `${url}/`, access_token: before });
    const after = (await visitor.open(`${url}/callback?${refresh.toString()}`)).headers.get('x-token');
    expect([after, before]).not.toContain(null);
    expect(after).not.toBe(before);
  });

  it('logs out there and here', async () => {
    await visitor.open(`${url}/`);
    const target = encodeURIComponent(`${url}/bye.html`);
    expect((await visitor.open(`${url}/callback?logout=${target}`)).text).toBe('goodbye');
    expect(visitor.trail.some((visited) => visited.startsWith(`${provider.url}/auth/logout?`))).toBe(true);
    const { location } = await visitor.browser.get(`${url}/`);
    expect((await visitor.browser.get(location)).text).toContain('type="password"');
  });

  it('believes our logout token, and logs out who logged out at the provider', async () => {
    const hint = String((await visitor.open(`${url}/`)).headers.get('x-hint'));
    await answers('/', 200, visitor.browser);
    await visitor.browser.get(`${provider.url}/auth/logout?id_token_hint=${hint}`);
    await answers('/', 302, visitor.browser);
  });

  it.each([...FORGERIES, MIX_UP])('refuses %s', async (_name, forge) => {
    const [own, other] = [await callback(visitor), await callback(new Visitor(user))];
    forge(own, other);
    const reply = await visitor.browser.get(own.href);
    expect(reply.headers.has('location') && reply.location).not.toBe(`${url}/`);
    expect((await visitor.browser.get(`${url}/`)).status).toBe(302);
  });
});
