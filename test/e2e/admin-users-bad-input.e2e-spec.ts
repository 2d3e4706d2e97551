import { PeopleOwners } from '../host/people.js';
import { Desk, expectProblem } from '../support/desk.js';
import { expectOAuthError } from '../support/expectations.js';
import { useProvider } from '../support/provider.js';

const PASSWORD = 'correct horse battery';

describe('Administration of people', () => {
  const provider = useProvider();
  const desk = new Desk(provider);

  describe('takes no bad input:', () => {
    it.each<[string, object, string]>([
      ['no name', { password: PASSWORD }, 'username'],
      ['no password', { username: 'a' }, 'password'],
      ['a number for a name', { username: 7, password: PASSWORD }, 'username'],
      ['NUL', { username: 'a\0b', password: PASSWORD }, 'username'],
      ['an invisible name', { username: '\u200b', password: PASSWORD }, 'username'],
      ['a short password', { username: 'a', password: 'short' }, 'password'],
      ['a password that is a list', { username: 'a', password: [PASSWORD] }, 'password'],
      ['an unknown member', { username: 'a', password: PASSWORD, epoch: 1 }, 'epoch'],
      ['a member with a strange name', { 'a"b\n': 1 }, 'a member'],
      ['an address that is none', { username: 'a', password: PASSWORD, email: 'secret' }, 'email'],
      ['a name that is shown nowhere', { username: 'a', password: PASSWORD, name: '\u202e' }, 'name'],
      ['claims that are a list', { username: 'a', password: PASSWORD, claims: [] }, 'claims'],
      ['an unknown claim', { username: 'a', password: PASSWORD, claims: { secret: 1 } }, 'claims'],
      [
        'scopes that are none',
        { username: 'a', password: PASSWORD, allowed_scopes: 'a"b' },
        'allowed_scopes',
      ],
      ['a text for a flag', { username: 'a', password: PASSWORD, disabled: 'yes' }, 'disabled'],
    ])('%s', async (...[, body, field]) => {
      const reply = await desk.send('POST', 'users', { body });
      expectProblem(reply, 400, field);
      expect(reply.text).not.toMatch(/secret|a\\"b|short"/);
    });

    it.each<[string]>([['[]'], ['{'], ['null'], ['"a"'], ['{"__proto__": {"a": 1}}']])('%s', async (body) => {
      expectProblem(await desk.send('POST', 'users', { body }), 400);
    });

    it('10 MB', async () => {
      const body = { username: 'a', password: 'x'.repeat(10 * 1024 * 1024) };
      expect((await desk.send('POST', 'users', { body })).status).toBe(413);
    });

    it.each<[string, string | undefined]>([
      ['limit=0', 'limit'],
      ['limit=1e2', 'limit'],
      ['client=demo', 'client'],
      ['cursor=abc', 'cursor'],
      ['email=a&email=b', 'email'],
      ['email_prefix=%00', undefined],
      [`username=${'x'.repeat(1001)}`, 'username'],
    ])('the query %.30s', async (query, field) =>
      expectProblem(await desk.send('GET', `users?${query}`), 400, field),
    );

    it('the cursor of another list, or of other filters', async () => {
      for (let i = 0; i < 3; i++) await provider.user();
      for (let i = 0; i < 2; i++) await provider.client();
      const cursorOf = async (list: string) =>
        (await desk.get<{ next_cursor: string }>(`${list}limit=1`)).next_cursor;
      const [ours, clients] = [await cursorOf('users?'), await cursorOf('clients?')];
      expect((await desk.send('GET', `users?cursor=${ours}`)).status).toBe(200);
      expectProblem(await desk.send('GET', `users?cursor=${clients}`), 400, 'cursor');
      expectProblem(await desk.send('GET', `clients?cursor=${ours}`), 400, 'cursor');
      expectProblem(await desk.send('GET', `users?email_prefix=a&cursor=${ours}`), 400, 'cursor');
      const lastYears = Buffer.from('019aa3c5-7c00-7b3e-8a52-5f0c3f1d2e4b').toString('base64url');
      expectProblem(await desk.send('GET', `users?cursor=${lastYears}`), 400, 'cursor');
    });

    it.each([['nobody'], ['019aa3c5-7c00-7b3e-8a52-5f0c3f1d2e4b'], ['a\0b'], ['\ud83d\ude00'], ['../keys']])(
      'an id of nobody: %j',
      async (unknown) => {
        const odd = `users/${encodeURIComponent(unknown)}`;
        const body = { name: 'A' };
        expectProblem(await desk.send('GET', odd), 404);
        expectProblem(await desk.send('PATCH', odd, { body }), 404);
        expectProblem(await desk.send('POST', `${odd}/password`, { body: { password: PASSWORD } }), 404);
        expect((await desk.send('DELETE', odd)).status).toBe(204);
      },
    );
  });

  describe('is bounded by the scope of the token:', () => {
    it.each<[string, string, string, object | undefined]>([
      ['GET', 'users', 'admin:users.readonly', undefined],
      ['GET', 'users/nobody', 'admin:users.readonly', undefined],
      ['POST', 'users', 'admin:users', {}],
      ['PATCH', 'users/nobody', 'admin:users', {}],
      ['DELETE', 'users/nobody', 'admin:users', undefined],
      ['POST', 'users/nobody/disable', 'admin:users', undefined],
      ['POST', 'users/nobody/enable', 'admin:users', undefined],
      ['POST', 'users/nobody/password', 'admin:users', {}],
    ])('%s /admin/%s takes %s', async (method, route, scope, body) => {
      const status = async (by: string) => (await desk.send(method, route, { body, scope: by })).status;
      expect(await status(scope)).not.toBe(403);
      expect(await status('admin:clients')).toBe(403);
      expect((await status('admin.readonly')) === 403).toBe(method !== 'GET');
    });

    it('who administers people alone makes nobody an administrator, and takes none over', async () => {
      const scope = 'admin:users';
      const chief = await provider.user({ allowedScopes: 'admin' });
      await provider.user({ allowedScopes: 'admin' });
      const plain = await provider.user();
      for (const [method, path, body] of [
        ['POST', 'users', { username: 'new-chief', password: PASSWORD, allowed_scopes: 'admin' }],
        ['PATCH', `users/${plain.id}`, { allowed_scopes: 'projects admin:keys' }],
        ['PATCH', `users/${chief.id}`, { allowed_scopes: 'projects' }],
        ['POST', `users/${chief.id}/password`, { password: PASSWORD }],
        ['POST', `users/${chief.id}/disable`, undefined],
        ['DELETE', `users/${chief.id}`, undefined],
      ] as const) {
        expectOAuthError(await desk.send(method, path, { body, scope }), 403, 'insufficient_scope');
      }
      expect((await desk.send('GET', 'users/new-chief')).status).toBe(404);
    });
  });
});

describe('The last person who administers everything', () => {
  const provider = useProvider();
  const desk = new Desk(provider);

  it.each<[string, string, object | undefined]>([
    ['DELETE', '', undefined],
    ['POST', '/disable', undefined],
    ['PATCH', '', { disabled: true }],
    ['PATCH', '', { allowed_scopes: 'admin.readonly' }],
    ['PATCH', '', { allowed_scopes: null }],
  ])('can not be taken away by %s %s %j, unless there is another', async (method, more, body) => {
    const chief = await provider.user({ allowedScopes: 'admin projects' });
    expectProblem(await desk.send(method, `users/${chief.id}${more}`, { body }), 409);
    expect((await desk.send('PATCH', `users/${chief.id}`, { body: { name: 'Chief' } })).status).toBe(200);
    const other = await provider.user({ allowedScopes: 'projects admin' });
    expect((await desk.send(method, `users/${chief.id}${more}`, { body })).status).toBeLessThan(205);
    await provider.users.remove(other.username);
  });

  it('nor can two at once', async () => {
    const chiefs = [
      await provider.user({ allowedScopes: 'admin' }),
      await provider.user({ allowedScopes: 'admin' }),
    ];
    const replies = await Promise.all(chiefs.map(({ id }) => desk.send('DELETE', `users/${id}`)));
    const left = (await provider.users.list()).filter(
      (user) => !user.disabled && user.allowedScopes?.has('admin'),
    );
    expect([left.length, replies.filter(({ status }) => status === 204).length]).toEqual([1, 1]);
  });
});

describe('An application with people of its own', () => {
  const provider = useProvider({ options: { owners: PeopleOwners } });
  const desk = new Desk(provider);

  it.each<[string, string, object | undefined]>([
    ['GET', 'users', undefined],
    ['GET', 'users/ada', undefined],
    ['POST', 'users', { username: 'ada', password: PASSWORD }],
    ['DELETE', 'users/ada', undefined],
  ])('administers them itself: %s /admin/%s', async (method, path, body) =>
    expectProblem(await desk.send(method, path, { body }), 404),
  );
});
