import { sluice } from '../support/cli.js';
import { expectTokens } from '../support/expectations.js';
import { Agent } from '../support/http-agent.js';
import type { TestClient, TestUser } from '../support/provider.js';
import { useProvider } from '../support/provider.js';

interface Page {
  readonly items: readonly Record<string, unknown>[];
  readonly next_cursor: string | null;
}

const provider = useProvider();
let operator: TestClient;
let client: TestClient;
let ada: TestUser;
let bob: TestUser;

beforeAll(async () => {
  operator = await provider.client({ allowedScopes: 'admin projects', defaultScope: '' });
  [client, ada, bob] = [await provider.client(), await provider.user(), await provider.user()];
  for (const person of [ada, bob, ada]) {
    provider.clock.advance(3600);
    await provider.approve(client, person);
  }
  await provider.approve(client, { ...ada, password: 'not this one at all' });
});

const get = async (query: string, scope = 'admin.readonly') => {
  const reply = await provider.token(operator, { grant_type: 'client_credentials', scope });
  return provider.fetch(expectTokens(reply).access_token, `/admin/audit${query}`);
};
const types = async (query: string) => (await get(query)).json<Page>().items.map(({ type }) => type);
const cli = (...args: string[]) => sluice(provider.databaseUrl, ['audit', 'list', ...args]);
const since = (hours: number) => new Date(provider.clock.now() - hours * 3_600_000).toISOString();

describe('GET /admin/audit', () => {
  it('lists what happened to a person, newest first, with all that is known of it', async () => {
    const reply = await get(`?user=${ada.username}&limit=2`);
    expect([reply.status, reply.headers.get('cache-control')]).toEqual([200, 'no-store']);
    const { items, next_cursor } = reply.json<Page>();
    expect(items.map(({ type }) => type)).toEqual(['login.failed', 'login.succeeded']);
    expect(items[1]).toEqual({
      id: expect.any(String),
      at: new Date(provider.clock.now()).toISOString(),
      ...{ type: 'login.succeeded', times: 1, client_id: client.id, sub: ada.id, username: ada.username },
      ...{ session_id: expect.any(String), authorization_id: null, request_id: expect.any(String) },
      ...{ address: '127.0.0.1', by: null, changes: null },
    });
    expect(next_cursor).toEqual(expect.any(String));
  });

  it('page by page, without a gap and none twice, though all is of one moment', async () => {
    const all = (await get('?limit=100')).json<Page>();
    expect(all.next_cursor).toBeNull();
    const walked: unknown[] = [];
    for (let cursor: string | null = ''; cursor !== null;) {
      const page: Page = (await get(`?limit=2${cursor && `&cursor=${cursor}`}`)).json<Page>();
      walked.push(...page.items);
      cursor = page.next_cursor;
    }
    expect(walked).toEqual(all.items);
  });

  it('filters by type, client, session, request and time, each with the others', async () => {
    const logins = (await get(`?type=login.succeeded&client=${client.id}`)).json<Page>().items;
    expect(logins.map(({ username }) => username)).toEqual([ada.username, bob.username, ada.username]);
    const [newest] = logins;
    expect(await types(`?request=${String(newest?.['request_id'])}`)).toEqual(['login.succeeded']);
    expect(await types(`?session=${String(newest?.['session_id'])}`)).toEqual(['login.succeeded']);
    expect(await types(`?user=${bob.username}&type=login.succeeded&client=${client.id}`)).toHaveLength(1);
    expect(await types(`?user=${ada.id}&type=login.succeeded&since=30m`)).toHaveLength(1);
    expect(await types(`?type=login.succeeded&until=${since(0)}`)).toHaveLength(2);
    expect(await types(`?type=login.succeeded&since=${since(1)}&until=${since(0)}`)).toHaveLength(1);
    expect(await types('?user=nobody')).toEqual([]);
  });

  it.each([
    ['limit=0', 'limit'],
    ['limit=101', 'limit'],
    ['limit=two', 'limit'],
    ['since=yesterday', 'since'],
    ['until=2026-02-30', 'until'],
    ['cursor=x', 'cursor'],
    ['cursor=MDE5YWEzYzUtN2MwMC03YjNlLThhNTItNWYwYzNmMWQyZTRi', 'cursor'],
    [`user=${'x'.repeat(600)}`, 'user'],
    ['type=a&type=b', 'more than once'],
    ['client=%00', 'form encoding'],
  ])('names the parameter that is at fault: %s', async (query, name) => {
    const reply = await get(`?${query}`);
    expect(reply.status).toBe(400);
    expect(reply.json()['error_description']).toContain(name);
  });

  it.each(['%25', "'; DROP TABLE audit_events; --", 'a\u0000b', '\ud83d\ude80'])(
    'finds nothing by %j, and breaks nothing',
    async (text) => {
      for (const name of ['user', 'client', 'type', 'session', 'request'])
        expect((await get(`?${name}=${encodeURIComponent(text)}`)).status).toBeLessThan(500);
    },
  );

  it('needs admin:audit.readonly', async () => {
    expect((await get('', 'projects')).status).toBe(403);
    expect((await new Agent().get(`${provider.url}/admin/audit`)).status).toBe(401);
    for (const scope of ['admin', 'admin:audit.readonly']) expect((await get('', scope)).status).toBe(200);
    expect((await get('', 'admin:keys')).status).toBe(403);
  });
});

describe('sluice audit list', () => {
  it('prints a table that fits the terminal, without empty columns', async () => {
    const { out, code } = await cli('--user', ada.username, '--type', 'login.succeeded');
    expect(code).toBe(0);
    expect(out).toMatch(/^at +type +user +client +address +request$/m);
    expect(out).toMatch(new RegExp(`login.succeeded +${ada.username} +${client.id} +127.0.0.1`));
    for (const line of out.split('\n')) expect(line.length).toBeLessThanOrEqual(100);
  });

  it('prints JSON, and says where there is more', async () => {
    const { out, err } = await cli('--client', client.id, '--limit', '1', '--json');
    expect(JSON.parse(out)).toMatchObject([{ client_id: client.id }]);
    expect(err).toBe('warning: there are more: these are the newest 1\n');
    const since = await cli('--since', '2020-01-01', '--until', '2020-01-02');
    expect(since.out).toBe('nothing of that kind is known\n');
  });

  it.each([
    [['--since', 'yesterday'], 'error: --since takes 2026-11-24, 2026-11-24T09:30Z, 12h or 7d\n'],
    [['--limit', '0'], /^error: .*must be a whole number from 1 to 1000\n$/],
    [['--limit', '1e2'], /^error: .*must be a whole number from 1 to 1000\n$/],
  ])('refuses %j in one line', async (args, err) => {
    const reply = await cli(...args);
    expect([reply.code, reply.out]).toEqual([1, '']);
    expect(reply.err).toMatch(err);
  });
});
