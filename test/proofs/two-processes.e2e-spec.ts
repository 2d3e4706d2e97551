import { setTimeout } from 'node:timers/promises';
import { SIGNING_ALGORITHMS } from '../../src/common/crypto/signing-algorithm.js';
import type { TokenResponse } from '../support/expectations.js';
import { Agent, Reply } from '../support/http-agent.js';
import { basic, CALLBACK, codeOf, form } from '../support/provider.js';
import { useCluster } from './support/cluster.js';

/** The other process knows within this. Milliseconds. */
const SOON = 5000;

const cluster = useCluster({ servers: 2 });
const [A, B] = [0, 1];
let count = 0;

interface Registered {
  readonly id: string;
  readonly secret: string;
}

/** With a secret that a person chose: the one that processes remember. */
async function register(): Promise<Registered> {
  const [id, secret] = [`client-${++count}`, 'a secret that a person chose'];
  await cluster()
    .at(A)
    .cliJson(
      ...['auth', 'add-client', '--id', id, '--secret', secret, '--redirect-uri', CALLBACK, '--first-party'],
      ...['--grants', 'authorization_code refresh_token client_credentials', '--allowed-scopes', 'projects'],
    );
  return { id, secret };
}

const post = (at: number, path: string, { id, secret }: Registered, params: Record<string, string>) =>
  new Agent().send(`${cluster().at(at).url}${path}`, {
    method: 'POST',
    headers: { 'content-type': 'application/x-www-form-urlencoded', ...basic(id, secret) },
    body: form(params).toString(),
  });

const ownToken = (at: number, client: Registered): Promise<Reply> =>
  post(at, '/auth/token', client, { grant_type: 'client_credentials', scope: 'projects' });

const authorize = (at: number, { id }: Registered): Promise<Reply> => {
  const request = form({ client_id: id, response_type: 'code', state: 's', scope: 'projects' }).toString();
  return cluster().browser.get(`${cluster().at(at).url}/auth/code?${request}`);
};

async function userTokens(at: number, client: Registered): Promise<TokenResponse> {
  const code = codeOf(await authorize(at, client));
  const reply = await post(at, '/auth/token', client, { grant_type: 'authorization_code', code });
  return reply.json<TokenResponse>();
}

async function soon(status: number, request: () => Promise<Reply>): Promise<void> {
  const until = performance.now() + SOON;
  let reply = await request();
  while (reply.status !== status && performance.now() < until) {
    await setTimeout(50);
    reply = await request();
  }
  expect([reply.status, reply.text.slice(0, 200)]).toEqual([status, expect.anything()]);
}

describe('What happens at one process or on the command line, the other process sees', () => {
  it('within 5 s: a client that was removed, with all of its tokens', async () => {
    const client = await register();
    const { access_token: access, refresh_token: refresh } = await userTokens(B, client);
    expect((await ownToken(B, client)).status).toBe(200);
    expect((await cluster().projects(access, B)).status).toBe(200);
    expect((await cluster().at(A).cli('auth', 'remove-client', '--id', client.id)).code).toBe(0);
    await soon(401, () => ownToken(B, client));
    await soon(401, () => cluster().projects(access, B));
    await soon(400, () => authorize(B, client));
    const params = { grant_type: 'refresh_token', refresh_token: String(refresh) };
    await soon(401, () => post(B, '/auth/token', client, params));
  });

  it('within 5 s: a secret that was rotated, though the old one was in use', async () => {
    const client = await register();
    for (const at of [A, B]) expect((await ownToken(at, client)).status).toBe(200);
    const rotated = await cluster().at(A).cliJson('auth', 'rotate-secret', '--id', client.id);
    for (const at of [A, B]) {
      await soon(401, () => ownToken(at, client));
      await soon(200, () => ownToken(at, { ...client, secret: String(rotated['client_secret']) }));
    }
  });

  it('within 5 s: scopes that were taken away', async () => {
    const client = await register();
    expect((await ownToken(B, client)).status).toBe(200);
    await cluster().at(A).cli('auth', 'set-scope', '--id', client.id, '--scopes', 'projects.readonly');
    await soon(400, () => ownToken(B, client).then((reply) => withoutScope(reply)));
  });

  it('within 5 s: a signing key that the command line made', async () => {
    const published = async (at: number): Promise<readonly string[]> => {
      const reply = await new Agent().get(`${cluster().at(at).url}/.well-known/jwks.json`);
      return reply.json<{ keys: { kid: string }[] }>().keys.map(({ kid }) => kid);
    };
    const before = await published(B);
    expect((await cluster().at(A).cli('keys', 'rotate')).code).toBe(0);
    const until = performance.now() + SOON;
    for (const at of [A, B]) {
      while ((await published(at)).length === before.length && performance.now() < until)
        await setTimeout(50);
      const after = await published(at);
      expect(after).toHaveLength(before.length + SIGNING_ALGORITHMS.length);
      expect(after).toEqual(expect.arrayContaining([...before]));
    }
  });

  it('at once: an authorization that was revoked', async () => {
    const client = await register();
    for (const [here, there] of [
      [A, B],
      [B, A],
    ] as const) {
      const { access_token: access, refresh_token: refresh } = await userTokens(there, client);
      expect((await cluster().projects(access, there)).status).toBe(200);
      expect((await post(here, '/auth/revoke', client, { token: String(refresh) })).status).toBe(200);
      expect((await cluster().projects(access, there)).status).toBe(401);
      const params = { grant_type: 'refresh_token', refresh_token: String(refresh) };
      expect((await post(there, '/auth/token', client, params)).status).toBe(400);
    }
  });

  it('at once: an access token that was revoked alone', async () => {
    const client = await register();
    const { access_token: access, refresh_token: refresh } = await userTokens(B, client);
    expect((await cluster().projects(access, B)).status).toBe(200);
    await post(A, '/auth/revoke', client, { token: access });
    expect((await cluster().projects(access, B)).status).toBe(401);
    const params = { grant_type: 'refresh_token', refresh_token: String(refresh) };
    expect((await post(B, '/auth/token', client, params)).status).toBe(200);
  });

  it('at once: who is logged in, and the code that the other gave', async () => {
    const browser = new Agent();
    await cluster().flows.code(cluster().at(A), browser);
    const request = form({
      client_id: 'web',
      response_type: 'code',
      state: 's',
      scope: 'projects',
    }).toString();
    const code = codeOf(await browser.get(`${cluster().at(B).url}/auth/code?${request}`));
    const tokens = (await cluster().flows.exchange(cluster().at(A), code)).json<TokenResponse>();
    expect((await cluster().projects(tokens.access_token, B)).status).toBe(200);
    const refreshed = await cluster().flows.refresh(cluster().at(B), tokens.refresh_token);
    expect((await cluster().projects(refreshed.json<TokenResponse>().access_token, A)).status).toBe(200);
  });

  it('within 5 s: a user that was removed', async () => {
    const { access_token: access } = await cluster().tokens(B);
    expect((await cluster().projects(access, B)).status).toBe(200);
    expect((await cluster().at(A).cli('user', 'remove', '--username', 'ada')).code).toBe(0);
    await soon(401, () => cluster().projects(access, B));
    await soon(200, () => cluster().authorize(B));
    expect((await cluster().authorize(B)).words).toContain('Password');
  });
});

/** A token endpoint that grants less answers 200 all the same: this counts as refused. */
function withoutScope(reply: Reply): Reply {
  const covers = reply.status === 200 && reply.json<TokenResponse>().scope === 'projects';
  return covers ? reply : new Reply(reply.url, 400, reply.headers, reply.text);
}
