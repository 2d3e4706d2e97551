import { AccountPage } from '../support/account-page.js';
import { Desk, expectProblem } from '../support/desk.js';
import type { TestUser } from '../support/provider.js';
import { useProvider } from '../support/provider.js';

interface Session {
  readonly id: string;
  readonly sub: string;
}

describe('Administration of sessions', () => {
  const provider = useProvider();
  const desk = new Desk(provider);
  let user: TestUser;
  beforeEach(async () => (user = await provider.user()));

  const logIn = () => AccountPage.of(provider, user);
  const list = (query = `?user=${user.username}`) => desk.all<Session>(`sessions${query}`);
  const isLoggedIn = async (page: AccountPage) => (await page.get()).text.includes(user.username);

  it('shows where somebody is logged in, newest first, with device and times', async () => {
    await logIn();
    provider.clock.advance(60);
    await logIn();
    const sessions = await list();
    const now = new Date(provider.clock.now()).toISOString();
    expect(sessions).toHaveLength(2);
    expect(sessions[0]).toEqual({
      id: expect.stringMatching(/^[\da-f-]{36}$/),
      ...{ sub: user.id, username: user.username, device: 'Unknown device' },
      ...{ created_at: now, authenticated_at: now, last_used_at: now, expires_at: expect.any(String) },
    });
    expect(await desk.get(`sessions/${sessions[1]!.id}`)).toEqual(sessions[1]);
    expect(await list(`?user=${user.id}`)).toEqual(sessions);
  });

  it('lists those of everybody page by page, and none of nobody', async () => {
    const other = await provider.user();
    await logIn();
    for (let i = 0; i < 3; i++) await AccountPage.of(provider, other);
    const all = await list('');
    expect(all.filter(({ sub }) => sub === other.id)).toHaveLength(3);
    expect(all.map(({ id }) => id)).toEqual(
      all
        .map(({ id }) => id)
        .sort()
        .reverse(),
    );
    expect(await list('?user=nobody')).toEqual([]);
  });

  it('ends one, twice, and no other', async () => {
    const [one, other] = [await logIn(), await logIn()];
    const ids = (await list()).map(({ id }) => id).sort();
    expect((await desk.send('DELETE', `sessions/${ids[0]}`)).status).toBe(204);
    expect((await desk.send('DELETE', `sessions/${ids[0]}`)).status).toBe(204);
    expect([await isLoggedIn(one), await isLoggedIn(other)]).toEqual([false, true]);
    expectProblem(await desk.send('GET', `sessions/${ids[0]}`), 404);
    const ends = (await desk.audited({ userId: user.id })).filter(({ type }) => type === 'session.ended');
    expect(ends).toMatchObject([{ byClientId: (await desk.operator()).id, byUserId: null }]);
  });

  it('shows none that is over', async () => {
    await logIn();
    provider.clock.advance(30 * 86_400);
    expect(await list()).toEqual([]);
  });

  it.each<[string, string | undefined]>([
    ['limit=0', 'limit'],
    ['client=demo', 'client'],
    ['user=a&user=b', 'user'],
    ['user=%00', undefined],
    ['cursor=abc', 'cursor'],
    ['cursor=MDE5YWEzYzUtN2MwMC03YjNlLThhNTItNWYwYzNmMWQyZTRi', 'cursor'],
  ])('takes no bad query: %s', async (query, field) =>
    expectProblem(await desk.send('GET', `sessions?${query}`), 400, field),
  );

  it('takes no cursor of another list, or of another person', async () => {
    for (let i = 0; i < 2; i++) await logIn();
    const { next_cursor: cursor } = await desk.get<{ next_cursor: string }>(
      `sessions?user=${user.username}&limit=1`,
    );
    for (const route of ['sessions?', 'authorizations?', `sessions?user=${user.id}&`]) {
      expectProblem(await desk.send('GET', `${route}cursor=${cursor}`), 400, 'cursor');
    }
  });

  it.each(['nobody', '019aa3c5-7c00-7b3e-8a52-5f0c3f1d2e4b', 'a\0b'])('knows no session %j', async (id) => {
    expectProblem(await desk.send('GET', `sessions/${encodeURIComponent(id)}`), 404);
    expect((await desk.send('DELETE', `sessions/${encodeURIComponent(id)}`)).status).toBe(204);
  });

  it.each([
    ['GET', 'sessions', 'admin:sessions.readonly'],
    ['GET', 'sessions/nobody', 'admin:sessions.readonly'],
    ['DELETE', 'sessions/nobody', 'admin:sessions'],
  ])('%s /admin/%s takes %s', async (method, route, scope) => {
    const status = async (by: string) => (await desk.send(method, route, { scope: by })).status;
    expect(await status(scope)).not.toBe(403);
    expect(await status('admin:users')).toBe(403);
    expect((await status('admin.readonly')) === 403).toBe(method !== 'GET');
  });
});
