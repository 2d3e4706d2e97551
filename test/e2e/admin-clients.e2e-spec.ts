import { expectDead, expectLive, expectOAuthError, expectTokens } from '../support/expectations.js';
import { Desk, expectProblem } from '../support/desk.js';
import { useProvider } from '../support/provider.js';

const OTHER = 'https://client.example/other';
const NOBODY = 'nobody at all';

describe('Administration of clients', () => {
  const provider = useProvider();
  const desk = new Desk(provider);
  let count = 0;
  let id = '';
  beforeEach(() => (id = `app-${++count}`));

  const path = (more = '') => `clients/${encodeURIComponent(id)}${more}`;
  const add = async (more: object = {}) => {
    const body = {
      client_id: id,
      redirect_uris: ['https://client.example/callback'],
      scope: 'openid projects',
    };
    return desk.send('POST', 'clients', { body: { ...body, ...more } });
  };
  const secretOf = async (more: object = {}) =>
    String(
      (await add({ token_endpoint_auth_method: 'client_secret_basic', ...more })).json()['client_secret'],
    );
  const own = (secret: string) =>
    provider.token({ id, secret, redirectUri: '' }, { grant_type: 'client_credentials', scope: 'projects' });

  it('makes a client, and tells its secret this once', async () => {
    const made = await add({ token_endpoint_auth_method: 'client_secret_basic', client_name: 'The App' });
    expect([made.status, made.headers.get('location')]).toEqual([201, `${provider.url}/admin/${path()}`]);
    expect(made.json()).toMatchObject({
      ...{ client_id: id, client_name: 'The App', origin: 'administrator', disabled: false },
      client_secret: expect.stringMatching(/^[\w-]{43}$/),
    });
    const shown = await desk.send('GET', path());
    expect(shown.json()).not.toHaveProperty('client_secret');
    expect(shown.headers.get('etag')).toBe(made.headers.get('etag'));
    expectTokens(await own(String(made.json()['client_secret'])));
  });

  it('makes a public one where nothing is said, and one with a secret of choice', async () => {
    expect((await add()).json()).toMatchObject({ token_endpoint_auth_method: 'none' });
    id = `app-${++count}`;
    const chosen = await add({ client_secret: 'a secret of my own' });
    expect(chosen.json()).not.toHaveProperty('client_secret');
    expectTokens(await own('a secret of my own'));
  });

  it('takes each id once', async () => {
    await add();
    expectProblem(await add(), 409, 'client_id');
  });

  it('changes what is named, and keeps the tokens', async () => {
    const token = expectTokens(await own(await secretOf())).access_token;
    const patch = { redirect_uris: [OTHER], logo_uri: 'https://client.example/logo.png' };
    const headers = { 'content-type': 'application/merge-patch+json' };
    const changed = await desk.send('PATCH', path(), { body: patch, headers });
    expect([changed.status, changed.json()]).toEqual([
      200,
      expect.objectContaining({ ...patch, scope: 'openid projects' }),
    ]);
    await expectLive(provider, token);
    const without = await desk.send('PATCH', path(), { body: { logo_uri: null } });
    expect(without.json()).not.toHaveProperty('logo_uri');
  });

  it('takes back what it told, with a change in it', async () => {
    await add({ client_name: 'The App' });
    const shown = await desk.get(path());
    const changed = await desk.send('PATCH', path(), { body: { ...shown, client_name: 'Another' } });
    expect([changed.status, changed.json()]).toEqual([200, { ...shown, client_name: 'Another' }]);
    expectProblem(await desk.send('PATCH', path(), { body: { ...shown, origin: 'itself' } }), 400, 'origin');
  });

  it('switches a client off, which ends all of it, and on again', async () => {
    const secret = await secretOf();
    const token = expectTokens(await own(secret)).access_token;
    expect((await desk.send('POST', path('/disable'))).json()).toMatchObject({ disabled: true });
    await expectDead(provider, token);
    expectOAuthError(await own(secret), 401, 'invalid_client');
    expect((await provider.authorize({ id })).status).toBe(400);
    expect((await desk.send('PATCH', path(), { body: { disabled: false } })).json()).toMatchObject({
      disabled: false,
    });
    expectTokens(await own(secret));
    await expectDead(provider, token);
    expect((await desk.send('POST', path('/enable'))).status).toBe(200);
    const types = (await desk.audited({ clientId: id })).map(({ type }) => type);
    expect(types).toEqual(['client.added', 'client.disabled', 'client.enabled']);
  });

  it('rotates a secret with overlap', async () => {
    const secret = await secretOf();
    const rotated = await desk.send('POST', path('/rotate-secret'), { body: { overlap: 60 } });
    const next = String(rotated.json()['client_secret']);
    expect(rotated.json()).toMatchObject({ previous_secret_expires_at: expect.any(Number) });
    expect([(await own(secret)).status, (await own(next)).status]).toEqual([200, 200]);
    provider.clock.advance(60);
    expect([(await own(secret)).status, (await own(next)).status]).toEqual([401, 200]);
    await desk.send('POST', path('/rotate-secret'));
    expect((await own(next)).status).toBe(401);
  });

  it.each([[{ overlap: -1 }], [{ overlap: 1.5 }], [{ overlap: '60' }], [{ overlap: 7_776_001 }]])(
    'rotates no secret with %j',
    async (body) => {
      await secretOf();
      expectProblem(await desk.send('POST', path('/rotate-secret'), { body }), 400, 'overlap');
    },
  );

  it('has no secret to rotate for a public client', async () => {
    await add();
    expectProblem(await desk.send('POST', path('/rotate-secret')), 400);
  });

  it('removes a client, twice', async () => {
    const token = expectTokens(await own(await secretOf())).access_token;
    expect((await desk.send('DELETE', path())).status).toBe(204);
    expect((await desk.send('DELETE', path())).status).toBe(204);
    await expectDead(provider, token);
    expectProblem(await desk.send('GET', path()), 404);
    expect(await desk.audited({ clientId: id })).toHaveLength(3 - 1);
  });

  it('lists all of them, page by page', async () => {
    for (let i = 0; i < 5; i++) await provider.client({ id: `listed ${i}` });
    const ids = (await desk.all<{ client_id: string }>('clients')).map(({ client_id }) => client_id);
    expect(ids).toEqual((await provider.clients.list()).map((client) => client.id));
  });

  it('changes nothing that was changed since it was read', async () => {
    const etag = String((await add()).headers.get('etag'));
    const patch = (client_name: string, tag = etag) =>
      desk.send('PATCH', path(), { body: { client_name }, headers: { 'if-match': tag } });
    const first = await patch('First');
    expect([first.status, first.headers.get('etag')]).toEqual([200, expect.not.stringMatching(etag)]);
    expectProblem(await patch('Second'), 412, 'If-Match');
    expectProblem(await patch('Second', `W/${first.headers.get('etag')}`), 412, 'If-Match');
    expectProblem(await patch('Second', 'nonsense'), 412, 'If-Match');
    expect((await patch('Second', `"other", ${first.headers.get('etag')}`)).status).toBe(200);
    expect((await patch('Third', '*')).json()).toMatchObject({ client_name: 'Third' });
    expectProblem(await desk.send('DELETE', path(), { headers: { 'if-match': etag } }), 412, 'If-Match');
    expect((await desk.get(path()))['client_name']).toBe('Third');
  });

  it('lets one of two administrators win who change the same at once', async () => {
    const etag = String((await add()).headers.get('etag'));
    const replies = await Promise.all(
      ['One', 'Two', 'Three'].map((client_name) =>
        desk.send('PATCH', path(), { body: { client_name }, headers: { 'if-match': etag } }),
      ),
    );
    expect(replies.map(({ status }) => status).sort()).toEqual([200, 412, 412]);
  });

  it('says in the audit trail who did it, and what changed', async () => {
    await add();
    const chief = await provider.user({ allowedScopes: 'admin' });
    const console = await provider.client({ allowedScopes: 'admin', defaultScope: '' });
    const { access_token } = expectTokens(await provider.login(console, chief, { scope: 'admin' }));
    const headers = { 'content-type': 'application/json' };
    const body = JSON.stringify({ client_name: 'Changed' });
    await provider.fetch(access_token, `/admin/${path()}`, { method: 'PATCH', headers, body });
    const [added, updated] = await desk.audited({ clientId: id });
    expect(added).toMatchObject({ byClientId: (await desk.operator()).id, byUserId: null });
    expect(updated).toMatchObject({
      ...{ type: 'client.updated', byClientId: console.id, byUserId: chief.id },
      detail: JSON.stringify({ client_name: [null, 'Changed'] }),
    });
  });

  describe('takes no bad input:', () => {
    it.each<[string, unknown, number, string?]>([
      ['no object', '[]', 400],
      ['no JSON', '{', 400],
      ['nothing', '', 400],
      ['no id', { redirect_uris: [] }, 400, 'client_id'],
      ['an unknown member', { redirect_uri: OTHER }, 400, 'redirect_uri'],
      ['a member with a strange name', { 'a"b\n': 1 }, 400, 'a member'],
      ['a wrong type', { redirect_uris: OTHER }, 400, 'redirect_uris'],
      ['a number for a text', { client_name: 7 }, 400, 'client_name'],
      ['a bad URI', { redirect_uris: ['javascript:alert(1)'] }, 400, 'redirect_uris'],
      ['an unknown grant', { grant_types: ['implicit'] }, 400, 'grant_types'],
      ['a scope that is none', { scope: 'a"b' }, 400, 'scope'],
      ['NUL', { client_name: 'a\0b' }, 400, 'client_name'],
      ['a prototype', '{"__proto__": {"client_id": "a"}}', 400],
    ])('%s', async (...[, what, status, field]) => {
      const isBody = typeof what === 'string';
      const body = isBody
        ? what
        : { ...(field === 'client_id' ? {} : { client_id: id }), ...(what as object) };
      const reply = await desk.send('POST', 'clients', { body });
      expectProblem(reply, status, field);
      expect(reply.text).not.toMatch(/javascript|a\\"b/);
    });

    it('10 MB', async () => {
      const body = { client_name: 'x'.repeat(10 * 1024 * 1024) };
      expect((await desk.send('POST', 'clients', { body })).status).toBe(413);
    });

    it('a form', async () => {
      const headers = { 'content-type': 'application/x-www-form-urlencoded' };
      expectProblem(await desk.send('POST', 'clients', { body: 'client_id=a', headers }), 415);
    });

    it.each<[string, string | undefined]>([
      ['limit=0', 'limit'],
      ['limit=101', 'limit'],
      ['limit=1&limit=2', 'limit'],
      ['user=ada', 'user'],
      ['cursor=abc', 'cursor'],
      ['cursor=MDE5YWEzYzUtN2MwMC03YjNlLThhNTItNWYwYzNmMWQyZTRi', 'cursor'],
      ['cursor=%00', undefined],
    ])('the query %s', async (query, field) =>
      expectProblem(await desk.send('GET', `clients?${query}`), 400, field),
    );

    it('another list’s cursor', async () => {
      await provider.client();
      const { next_cursor: cursor } = await desk.get<{ next_cursor: string }>('clients?limit=1');
      expect((await desk.send('GET', `clients?cursor=${cursor}`)).status).toBe(200);
      const altered = (cursor.startsWith('x') ? 'y' : 'x') + cursor.slice(1);
      expectProblem(await desk.send('GET', `clients?cursor=${altered}`), 400, 'cursor');
    });

    it.each([
      ['of nobody', NOBODY],
      ['with NUL', 'a\0b'],
      ['that is long', 'x'.repeat(3000)],
      ['that leads elsewhere', '../keys'],
    ])('an id %s', async (_, unknown) => {
      const odd = `clients/${encodeURIComponent(unknown)}`;
      const statuses = [
        (await desk.send('GET', odd)).status,
        (await desk.send('PATCH', odd, { body: { client_name: 'A' } })).status,
        (await desk.send('DELETE', odd)).status,
      ];
      const known = ['404 404 204', '404 404 404', '400 400 400'];
      expect(known).toContain(statuses.join(' '));
    });
  });
});
