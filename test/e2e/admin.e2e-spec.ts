import { AuthorizationRevoker } from '../../src/auth-server/index.js';
import { Config } from '../../src/config/config.js';
import { Database } from '../../src/database/index.js';
import { sluice } from '../support/cli.js';
import { expectProblem } from '../support/desk.js';
import { expectDead, expectLive, expectOAuthError, expectTokens } from '../support/expectations.js';
import { Agent, type Reply } from '../support/http-agent.js';
import type { TestClient, TestUser } from '../support/provider.js';
import { useProvider } from '../support/provider.js';

interface Page {
  readonly items: readonly { readonly id: string; readonly revoked_at: string | null }[];
  readonly next_cursor: string | null;
}

describe('Administration of authorizations', () => {
  const provider = useProvider();
  let operator: TestClient;
  let admin: string;
  let client: TestClient;
  let user: TestUser;

  beforeAll(async () => {
    operator = await provider.client({ allowedScopes: 'admin projects', defaultScope: 'projects' });
    admin = await adminToken('admin');
  });
  beforeEach(async () => ([client, user] = [await provider.client(), await provider.user()]));

  async function adminToken(scope: string): Promise<string> {
    const reply = await provider.token(operator, { grant_type: 'client_credentials', scope });
    return expectTokens(reply).access_token;
  }

  const login = async (of = client, by = user) => expectTokens(await provider.login(of, by));
  const send = (path: string, method = 'GET', token = admin): Promise<Reply> =>
    provider.fetch(token, `/admin/${path}`, { method });
  const list = async (query = ''): Promise<Page> => {
    const reply = await send(`authorizations?${query}`);
    expect([reply.status, reply.headers.get('cache-control')]).toEqual([200, 'no-store']);
    return reply.json();
  };

  function expectRevoked(reply: Reply, revoked: number): void {
    expect([reply.status, reply.json()]).toEqual([200, { revoked }]);
    expect(reply.headers.get('cache-control')).toBe('no-store');
  }

  it('is for clients that act for themselves, and for owners whose own list names it', async () => {
    const params = { scope: 'admin projects' };
    expect(expectTokens(await provider.login(operator, user, params)).scope).toBe('projects');
    const chief = await provider.user({ allowedScopes: 'admin' });
    expect(expectTokens(await provider.login(operator, chief, params)).scope).toBe('admin');
  });

  it('lists what a user granted to a client, newest first, in pages', async () => {
    for (let i = 0; i < 5; i++) await login();
    await login(client, await provider.user());
    await login(await provider.client(), user);
    const query = `user=${user.username}&client=${client.id}`;
    const all = await list(query);
    expect(all.items).toHaveLength(5);
    expect(all.next_cursor).toBeNull();
    expect(all.items[0]).toEqual({
      id: expect.stringMatching(/^[\da-f-]{36}$/),
      client_id: client.id,
      sub: user.id,
      username: user.username,
      scope: 'projects',
      created_at: new Date(provider.clock.now()).toISOString(),
      revoked_at: null,
    });
    const paged: string[] = [];
    for (let cursor: string | null = ''; cursor !== null;) {
      const page: Page = await list(`${query}&limit=2${cursor && `&cursor=${cursor}`}`);
      paged.push(...page.items.map(({ id }) => id));
      cursor = page.next_cursor;
    }
    expect(paged).toEqual(all.items.map(({ id }) => id));
    expect([...paged].sort().reverse()).toEqual(paged);
  });

  it('lists by user, by client, and all', async () => {
    await login();
    await login(await provider.client());
    await login(client, await provider.user());
    expect((await list(`user=${user.username}`)).items).toHaveLength(2);
    expect((await list(`client=${client.id}`)).items).toHaveLength(2);
    expect((await list('limit=100')).items.length).toBeGreaterThan(3);
    expect(await list('user=nobody')).toEqual({ items: [], next_cursor: null });
    expect(await list('client=nobody')).toEqual({ items: [], next_cursor: null });
  });

  it('shows a client that acts for itself without a user', async () => {
    await provider.token(client, { grant_type: 'client_credentials' });
    expect((await list(`client=${client.id}`)).items).toMatchObject([{ sub: null, username: null }]);
  });

  it.each([
    ...['limit=0', 'limit=101', 'limit=1.5', 'limit=1&limit=2'],
    ...['cursor=abc', 'user=%00', 'user=%ff', 'client=a%00', 'clients=a'],
  ])('answers the query %s with 400', async (query) => {
    const reply = await send(`authorizations?${query}`);
    expectProblem(reply, 400);
    expect(reply.json()['detail']).not.toMatch(/abc|\b101/);
  });

  it('ends one authorization, once', async () => {
    const [one, other] = [await login(), await login()];
    const [newest] = (await list(`user=${user.username}`)).items;
    expectRevoked(await send(`authorizations/${newest!.id}`, 'DELETE'), 1);
    await expectDead(provider, other.access_token);
    expectOAuthError(await provider.refresh(client, other.refresh_token), 400, 'invalid_grant');
    await expectLive(provider, one.access_token);
    expectRevoked(await send(`authorizations/${newest!.id}`, 'DELETE'), 0);
    const now = new Date(provider.clock.now()).toISOString();
    const { items } = await list(`user=${user.username}`);
    expect(items.map(({ revoked_at }) => revoked_at)).toEqual([now, null]);
  });

  it('ends all that a user granted, codes included, and nobody else’s', async () => {
    const other = await login(client, await provider.user());
    const tokens = [await login(), await login(await provider.client())];
    const code = await provider.code(client, user);
    expectRevoked(await send(`users/${user.username}/authorizations`, 'DELETE'), 3);
    await expectDead(provider, ...tokens.map(({ access_token }) => access_token));
    expectOAuthError(await provider.exchange(client, code), 400, 'invalid_grant');
    await expectLive(provider, other.access_token);
    expectRevoked(await send(`users/${user.username}/authorizations`, 'DELETE'), 0);
    await expectLive(provider, (await login()).access_token);
  });

  it('ends all that was issued to a client, and to no other', async () => {
    const other = await login(await provider.client());
    const tokens = [await login(), await login(client, await provider.user())];
    expectRevoked(await send(`clients/${client.id}/authorizations`, 'DELETE'), 2);
    await expectDead(provider, ...tokens.map(({ access_token }) => access_token));
    await expectLive(provider, other.access_token);
  });

  it('takes names that have to be encoded', async () => {
    const odd = await provider.user({ username: 'a/b ä?#%' });
    const oddClient = await provider.client({ id: 'an app/1?' });
    await login(oddClient, odd);
    expect((await list(`user=${encodeURIComponent(odd.username)}`)).items).toHaveLength(1);
    expectRevoked(await send(`users/${encodeURIComponent(odd.username)}/authorizations`, 'DELETE'), 1);
    await login(oddClient);
    expectRevoked(await send(`clients/${encodeURIComponent(oddClient.id)}/authorizations`, 'DELETE'), 1);
  });

  it.each([
    'authorizations/019aa3c5-7c00-7b3e-8a52-5f0c3f1d2e4b',
    'authorizations/none',
    'authorizations/%00',
    'users/nobody/authorizations',
    'users/%00/authorizations',
    `users/${'x'.repeat(250)}/authorizations`,
    'clients/nobody/authorizations',
    'clients/%00/authorizations',
  ])('answers DELETE %s with 404', async (path) => {
    expectProblem(await send(path, 'DELETE'), 404);
  });

  it('audits each end', async () => {
    await login();
    const [{ id } = { id: '' }] = (await list(`user=${user.username}`)).items;
    await send(`authorizations/${id}`, 'DELETE');
    await login();
    await send(`users/${user.username}/authorizations`, 'DELETE');
    await send(`clients/${client.id}/authorizations`, 'DELETE');
    const { dataSource } = provider.app.get(Database, { strict: false });
    const events: Record<string, string | null>[] = await dataSource.query(
      `SELECT type, client_id, user_id, by_client_id FROM audit_events WHERE type LIKE '%revoked' ORDER BY id DESC LIMIT 3`,
    );
    expect(events.reverse()).toEqual([
      { type: 'authorization.revoked', client_id: client.id, user_id: user.id, by_client_id: operator.id },
      { type: 'user.authorizations_revoked', client_id: null, user_id: user.id, by_client_id: operator.id },
      {
        type: 'client.authorizations_revoked',
        client_id: client.id,
        user_id: null,
        by_client_id: operator.id,
      },
    ]);
  });

  it('counts each authorization once, also where several end them at the same moment', async () => {
    for (let i = 0; i < 10; i++) await login();
    const revoker = provider.app.get(AuthorizationRevoker, { strict: false });
    const counts = await Promise.all(Array.from({ length: 5 }, () => revoker.allOfUser(user.id)));
    expect(counts.reduce((sum, count) => sum + count)).toBe(10);
  });

  describe('by the command line', () => {
    const cli = async (...args: string[]) => {
      const { databaseUrl } = provider.app.get(Config, { strict: false });
      return sluice(databaseUrl, ['auth', 'revoke', ...args]);
    };

    it('ends one authorization, those of a user, and those of a client', async () => {
      const [one, byUser, byClient] = [
        await login(),
        await login(),
        await login(client, await provider.user()),
      ];
      const id = (await list(`user=${user.username}`)).items.at(-1)!.id;
      expect(await cli('--authorization', id)).toEqual({ code: 0, out: 'ended 1 authorization\n', err: '' });
      await expectDead(provider, one.access_token);
      await expectLive(provider, byUser.access_token);
      const ended = await cli('--user', user.username, '--json');
      expect([ended.code, JSON.parse(ended.out)]).toEqual([0, { revoked: 1 }]);
      await expectDead(provider, byUser.access_token);
      await expectLive(provider, byClient.access_token);
      expect((await cli('--client', client.id)).out).toBe('ended 1 authorization\n');
      await expectDead(provider, byClient.access_token);
      expect((await cli('--client', client.id)).out).toBe('ended 0 authorizations\n');
    });
  });

  describe('needs a scope', () => {
    const ROUTES = [
      ['GET', 'authorizations', 'admin:authorizations.readonly'],
      ['DELETE', 'authorizations/none', 'admin:authorizations'],
      ['DELETE', 'users/nobody/authorizations', 'admin:authorizations'],
      ['DELETE', 'clients/nobody/authorizations', 'admin:authorizations'],
    ] as const;

    it.each(ROUTES)('%s /admin/%s: %s', async (method, path, scope) => {
      const refused = await send(path, method, await adminToken('projects'));
      expectOAuthError(refused, 403, 'insufficient_scope');
      expect(refused.json()['scope']).toBe(scope);
      const unnamed = await new Agent().send(`${provider.url}/admin/${path}`, { method });
      expect([unnamed.status, unnamed.headers.get('www-authenticate')]).toEqual([
        401,
        'Bearer realm="sluice"',
      ]);
    });

    it('of which readonly lets nobody end anything', async () => {
      const readonly = await adminToken('admin.readonly');
      expect((await send('authorizations', 'GET', readonly)).status).toBe(200);
      for (const [method, path] of ROUTES.slice(1)) {
        expectOAuthError(await send(path, method, readonly), 403, 'insufficient_scope');
      }
    });
  });
});
