import { DEMO_USERNAME } from '../../src/demo/demo-clients.js';
import { Config } from '../../src/config/config.js';
import type { TokenResponse } from '../support/expectations.js';
import { submitForm } from '../support/html-form.js';
import { Agent } from '../support/http-agent.js';
import { pkce } from '../support/pkce.js';
import { useProvider } from '../support/provider.js';
import { ServerFlows } from '../support/server-flows.js';
import { ServerProcess } from '../support/server-process.js';
import { everything } from '../support/tables.js';

jest.setTimeout(60_000);

const CONSUMER = { id: 'demo-consumer', secret: 'demo-consumer-secret' };

/** What must stand nowhere: as it is, as base64, and as base64url. */
function shapes(secret: string): string[] {
  const bytes = Buffer.from(secret);
  const inBase64 = bytes.toString('base64').replace(/=+$/, '');
  return [secret, encodeURIComponent(secret), inBase64, bytes.toString('base64url'), bytes.toString('hex')];
}

const found = (text: string, secrets: ReadonlyMap<string, string>): string[] =>
  [...secrets]
    .filter(([, secret]) => shapes(secret).some((shape) => text.includes(shape)))
    .map(([name]) => name);

/** Collects secrets by the name they are told under. */
class Secrets extends Map<string, string> {
  keep(name: string, secret: string | undefined): string {
    if (!secret || secret.length < 8) throw new Error(`${name} is no secret: ${String(secret)}`);
    this.set(`${name} ${this.size}`, secret);
    return secret;
  }

  keepTokens({ access_token, refresh_token, id_token }: TokenResponse): void {
    this.keep('access token', access_token);
    if (refresh_token) this.keep('refresh token', refresh_token);
    if (id_token) this.keep('ID token', id_token);
  }

  /** The cookies of the browser, and the code and state of the callback. */
  keepLogin(browser: Agent, callback: string): void {
    const url = new URL(callback);
    this.keep('code', url.searchParams.get('code') ?? undefined);
    this.keep('state', url.searchParams.get('state') ?? undefined);
    for (const pair of browser.cookiesFor(url.origin).split('; ')) {
      this.keep('cookie', pair.slice(pair.indexOf('=') + 1));
    }
  }
}

/** A login at the consumer with a browser, to the list of projects. */
async function logInAtConsumer(
  url: string,
  { username, password }: { username: string; password: string },
  secrets: Secrets,
) {
  const browser = new Agent();
  const start = await browser.get(`${url}/consumer/auth?return_to=/consumer/projects`);
  const page = await browser.follow(start);
  const callback = (await submitForm(browser, page, { username, password })).location;
  const home = await browser.follow(await browser.get(callback));
  secrets.keepLogin(browser, callback);
  return home;
}

describe('In the database', () => {
  const provider = useProvider({ config: { roles: new Set(['provider', 'projects', 'consumer'] as const) } });

  it('no token, code, cookie, password or secret stands in clear', async () => {
    const secrets = new Secrets();
    const redirectUris = [`${provider.url}/consumer/auth_callback`];
    await provider.client({ id: CONSUMER.id, redirectUris, secret: { chosen: CONSUMER.secret } });
    secrets.keep('chosen secret', CONSUMER.secret);
    const [client, open] = [await provider.client(), await provider.publicClient()];
    secrets.keep('generated secret', client.secret);
    const user = await provider.user({ password: 'a password of the owner' });
    secrets.keep('password', user.password);
    const { verifier, params } = pkce();
    secrets.keep('verifier', verifier);

    const browser = new Agent();
    const code = secrets.keep('code', await provider.code(open, user, params, browser));
    secrets.keep('session', browser.cookie('sluice_session'));
    const first = (await provider.exchange(open, code, { code_verifier: verifier })).json<TokenResponse>();
    const second = (await provider.refresh(open, first.refresh_token)).json<TokenResponse>();
    const byOpenId = await provider.tokens(client, user, { scope: 'openid projects' });
    const byPassword = (await provider.login(client, user)).json<TokenResponse>();
    const own = (await provider.token(client, { grant_type: 'client_credentials' })).json<TokenResponse>();
    [first, second, byOpenId, byPassword, own].forEach((tokens) => secrets.keepTokens(tokens));
    await provider.exchange(open, code, { code_verifier: verifier });
    const projects = await logInAtConsumer(provider.url, user, secrets);
    expect(projects.status).toBe(200);
    secrets.keep('SLUICE_SECRET', provider.app.get(Config).secret);

    const tables = await everything(provider.app);
    for (const name of [
      'access_tokens',
      'refresh_tokens',
      'login_sessions',
      'consumer_sessions',
      'signing_keys',
    ]) {
      expect([name, tables[name]?.length]).not.toEqual([name, 0]);
    }
    const all = Object.values(tables).flat().join('\n');
    expect(found(all, secrets)).toEqual([]);
    // The private members of a JWK, RFC 7518 section 6.3.2.
    expect(all).not.toMatch(/\\?"(?:d|p|q|dp|dq|qi)\\?":/);
    expect(all).toContain(user.username);
  });
});

describe('In the log at its loudest', () => {
  it('no token, code, cookie, password or secret stands in clear, nor after errors', async () => {
    const secrets = new Secrets();
    const env = {
      LOG_LEVEL: 'trace',
      CONSUMER_CLIENT_ID: CONSUMER.id,
      CONSUMER_CLIENT_SECRET: secrets.keep('secret of the consumer', 'cD9-a-long-secret-of-the-consumer'),
      SLUICE_SECRET: secrets.keep('SLUICE_SECRET', 'a-long-secret-of-the-server-process-4711'),
      CONSUMER_SCOPE: 'openid projects',
    };
    const server = await ServerProcess.start({ env });
    const flows = await ServerFlows.make(server);
    secrets.keep('password', ServerFlows.user.password);
    secrets.keep('generated secret', flows.secret);
    const redirectUri = `${server.url}/consumer/auth_callback`;
    const registration = ['--secret', env.CONSUMER_CLIENT_SECRET, '--redirect-uri', redirectUri];
    await server.cliJson(
      'auth',
      'add-client',
      '--id',
      CONSUMER.id,
      ...registration,
      '--allowed-scopes',
      'openid projects',
    );

    const tokens = (await flows.login(server)).json<TokenResponse>();
    const refreshed = (await flows.refresh(server, tokens.refresh_token)).json<TokenResponse>();
    const code = secrets.keep('code', await flows.code(server));
    const exchanged = (await flows.exchange(server, code)).json<TokenResponse>();
    [tokens, refreshed, exchanged].forEach((one) => secrets.keepTokens(one));
    await flows.refresh(server, refreshed.refresh_token);
    expect((await flows.refresh(server, tokens.refresh_token)).status).toBe(400);
    expect((await flows.exchange(server, code)).status).toBe(400);
    expect((await logInAtConsumer(server.url, ServerFlows.user, secrets)).status).toBe(200);
    await sendRubbish(server, secrets);
    const { stdout, stderr } = await server.stop();

    expect(stdout).toContain('authorization_code.replayed');
    expect(stdout).toContain('"level":20');
    expect(found(stdout + stderr, secrets)).toEqual([]);
    expect(stdout + stderr).not.toContain(DEMO_USERNAME + ' /');
  });
});

/** Requests that are refused, each with a secret in a place where it should not be. */
async function sendRubbish({ url }: ServerProcess, secrets: Secrets): Promise<void> {
  const secret = secrets.keep('misplaced secret', 'zQ7-a-secret-in-the-wrong-place');
  const agent = new Agent();
  const bearer = { authorization: `Bearer ${secret}` };
  const form = new URLSearchParams({ grant_type: secret, client_id: secret, client_secret: secret });
  await agent.send(`${url}/auth/token?password=${secret}`, { method: 'POST', body: form });
  await agent.send(`${url}/auth/token`, { method: 'POST', body: form });
  await agent.send(`${url}/auth/token`, {
    method: 'POST',
    body: `{"password":"${secret}"`,
    headers: { 'content-type': 'application/json' },
  });
  await agent.send(`${url}/auth/token`, {
    method: 'POST',
    body: form,
    headers: { authorization: `Basic ${secret}` },
  });
  await agent.get(`${url}/projects`, bearer);
  await agent.get(`${url}/projects?access_token=${secret}`);
  await agent.send(`${url}/projects`, {
    method: 'POST',
    body: `{"name":"${secret}`,
    headers: { ...bearer, 'content-type': 'application/json' },
  });
  await agent.get(`${url}/auth/code?client_id=${secret}&code=${secret}`);
  await agent.get(`${url}/consumer/auth_callback?state=${secret}&code=${secret}`);
  await agent.get(`${url}/consumer/home`, { cookie: `sluice_consumer=${secret}; sluice_session=${secret}` });
  await agent.get(`${url}/${secret}`, { cookie: `sluice_session=${secret}` });
}
