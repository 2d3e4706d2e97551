import { Agent } from '../support/http-agent.js';
import { Desk, expectProblem } from '../support/desk.js';
import { expectDead, expectLive, expectOAuthError, expectTokens } from '../support/expectations.js';
import type { TestClient } from '../support/provider.js';
import { useProvider } from '../support/provider.js';

const PASSWORD = 'correct horse battery';
const OTHER = 'staple of the other horse';

interface Person {
  readonly sub: string;
  readonly username: string;
}

describe('Administration of people', () => {
  const provider = useProvider();
  const desk = new Desk(provider);
  let app: TestClient;
  beforeAll(async () => (app = await provider.client()));
  let count = 0;
  let username = '';
  beforeEach(() => (username = `person-${++count}`));

  const path = (more = '') => `users/${username}${more}`;
  const add = (more: object = {}) =>
    desk.send('POST', 'users', { body: { username, password: PASSWORD, ...more } });
  const login = (password = PASSWORD) =>
    provider.token(app, { grant_type: 'password', username, password, scope: 'projects' });
  /** Without what they did themselves. */
  const changesOf = async (userId: string) =>
    (await desk.audited({ userId })).map(({ type }) => type).filter((type) => type.startsWith('user.'));
  const names = async (query = '') =>
    (await desk.all<Person>(`users${query}`)).map((person) => person.username);

  it('adds somebody, who can log in', async () => {
    const person = { name: 'Ada', email: `${username}@example.com`, claims: { locale: 'en' } };
    const made = await add({ ...person, allowed_scopes: 'openid projects' });
    const { sub } = made.json<Person>();
    expect([made.status, made.headers.get('location')]).toEqual([201, `${provider.url}/admin/users/${sub}`]);
    expect(made.json()).toMatchObject({ ...person, allowed_scopes: 'openid projects', disabled: false });
    expect(made.text).not.toContain('password');
    const shown = await desk.send('GET', `users/${sub}`);
    expect([shown.json(), shown.headers.get('etag')]).toEqual([made.json(), made.headers.get('etag')]);
    expect(await desk.get(path())).toEqual(made.json());
    expectTokens(await login());
  });

  it('takes each name once, however it is typed', async () => {
    await add();
    expectProblem(await add({ username: ` ${username.toUpperCase()} ` }), 409, 'username');
  });

  it('changes what is named, and keeps tokens', async () => {
    await add({ name: 'Ada', email: 'ada@example.com', claims: { locale: 'en', gender: 'f' } });
    const token = expectTokens(await login()).access_token;
    const patch = { name: 'Ada L.', email: null, claims: { gender: null, nickname: 'Ada' } };
    const changed = await desk.send('PATCH', path(), { body: patch });
    const claims = { locale: 'en', nickname: 'Ada' };
    expect(changed.json()).toMatchObject({ name: 'Ada L.', email: null, claims, allowed_scopes: null });
    await expectLive(provider, token);
    expect((await desk.send('PATCH', path(), { body: { claims: null } })).json()).toMatchObject({
      claims: {},
    });
  });

  it('takes back what it told, with a change in it', async () => {
    await add({ name: 'Ada' });
    const shown = await desk.get(path());
    const changed = await desk.send('PATCH', path(), { body: { ...shown, name: 'Another' } });
    expect(changed.json()).toEqual({ ...shown, name: 'Another' });
    expectProblem(await desk.send('PATCH', path(), { body: { username: 'other' } }), 400, 'username');
  });

  it('locks somebody out, which ends all of theirs, and lets them in again', async () => {
    const { sub } = (await add()).json<Person>();
    const token = expectTokens(await login()).access_token;
    expect((await desk.send('POST', path('/disable'))).json()).toMatchObject({ disabled: true });
    await expectDead(provider, token);
    expectOAuthError(await login(), 400, 'invalid_grant');
    expect((await desk.send('POST', path('/enable'))).json()).toMatchObject({ disabled: false });
    expectTokens(await login());
    await expectDead(provider, token);
    expect(await changesOf(sub)).toEqual(['user.added', 'user.disabled', 'user.enabled']);
  });

  it('gives another password, which ends their logins', async () => {
    await add();
    const agent = new Agent();
    await provider.submit({ client_id: app.id, username, password: PASSWORD }, agent);
    const isLoggedIn = async () => (await agent.get(`${provider.url}/account`)).text.includes(username);
    expect(await isLoggedIn()).toBe(true);
    expect((await desk.send('POST', path('/password'), { body: { password: OTHER } })).status).toBe(204);
    expect(await isLoggedIn()).toBe(false);
    expectOAuthError(await login(), 400, 'invalid_grant');
    expectTokens(await login(OTHER));
    expectProblem(
      await desk.send('POST', path('/password'), { body: { password: 'short' } }),
      400,
      'password',
    );
  });

  it('removes somebody, twice', async () => {
    const { sub } = (await add()).json<Person>();
    const token = expectTokens(await login()).access_token;
    expect((await desk.send('DELETE', `users/${sub}`)).status).toBe(204);
    expect((await desk.send('DELETE', `users/${sub}`)).status).toBe(204);
    await expectDead(provider, token);
    expectProblem(await desk.send('GET', path()), 404);
    expect(await changesOf(sub)).toEqual(['user.added', 'user.removed']);
  });

  it('lists all of them, page by page, in the order they came', async () => {
    for (let i = 0; i < 5; i++) await provider.user();
    const listed = await desk.all<Person>('users');
    expect(listed.map(({ username: name }) => name).sort()).toEqual(
      (await provider.users.list()).map((user) => user.username).sort(),
    );
    expect(listed.map(({ sub }) => sub)).toEqual(listed.map(({ sub }) => sub).sort());
  });

  it('finds people by name or email, whole or by its beginning', async () => {
    for (const [name, email] of [
      ['Zoe_1', 'Zoe@One.example'],
      ['zoe.2', 'zoe@two.example'],
      ['zoé', 'zoe@one.example'],
      ['zoe%', 'other@one.example'],
    ] as const) {
      await provider.user({ username: name, email });
    }
    expect(await names('?username=ZOE_1')).toEqual(['Zoe_1']);
    expect(await names('?username=nobody')).toEqual([]);
    expect(await names('?username_prefix=zoe')).toEqual(['zoe%', 'zoe.2', 'Zoe_1']);
    expect(await names(`?username_prefix=${encodeURIComponent('zoe%')}`)).toEqual(['zoe%']);
    expect(await names('?email=ZOE@one.example')).toEqual(['Zoe_1', 'zoé']);
    expect(await names('?email_prefix=zoe@')).toEqual(['Zoe_1', 'zoé', 'zoe.2']);
    expectProblem(await desk.send('GET', 'users?email=a&username=b'), 400, 'email');
  });

  it('changes nothing that was changed since it was read', async () => {
    const etag = String((await add()).headers.get('etag'));
    const patch = (name: string) =>
      desk.send('PATCH', path(), { body: { name }, headers: { 'if-match': etag } });
    const statuses = (await Promise.all(['One', 'Two', 'Three'].map(patch))).map(({ status }) => status);
    expect(statuses.sort()).toEqual([200, 412, 412]);
    expectProblem(await patch('Four'), 412, 'If-Match');
    expectProblem(await desk.send('DELETE', path(), { headers: { 'if-match': etag } }), 412, 'If-Match');
    expectProblem(
      await desk.send('POST', path('/password'), {
        body: { password: OTHER },
        headers: { 'if-match': etag },
      }),
      412,
      'If-Match',
    );
  });

  it('says in the audit trail who did it, and which members changed, never their values', async () => {
    const { sub } = (await add({ name: 'Secret Name' })).json<Person>();
    await desk.send('PATCH', path(), { body: { name: 'Other', claims: { locale: 'en' } } });
    const by = (await desk.operator()).id;
    const [added, updated] = await desk.audited({ userId: sub });
    expect([added, updated]).toMatchObject([
      { type: 'user.added', byClientId: by, byUserId: null, detail: null },
      { type: 'user.updated', byClientId: by, detail: JSON.stringify(['name', 'claims']) },
    ]);
  });
});
