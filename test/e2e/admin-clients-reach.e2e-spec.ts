import { Desk, expectProblem } from '../support/desk.js';
import { expectOAuthError } from '../support/expectations.js';
import { useProvider } from '../support/provider.js';

const OTHER = 'https://client.example/other';

describe('Administration of clients', () => {
  const provider = useProvider();
  const desk = new Desk(provider);
  let count = 0;
  let id = '';
  beforeEach(() => (id = `app-${++count}`));

  describe('is bounded by the scope of the token:', () => {
    it.each<[string, string, string, object?]>([
      ['GET', 'clients', 'admin:clients.readonly'],
      ['GET', 'clients/nobody', 'admin:clients.readonly'],
      ['POST', 'clients', 'admin:clients', {}],
      ['PATCH', 'clients/nobody', 'admin:clients', {}],
      ['DELETE', 'clients/nobody', 'admin:clients'],
      ['POST', 'clients/nobody/disable', 'admin:clients'],
      ['POST', 'clients/nobody/enable', 'admin:clients'],
      ['POST', 'clients/nobody/rotate-secret', 'admin:clients'],
    ])('%s /admin/%s takes %s', async (...[method, route, scope, body]) => {
      const status = async (by: string) => (await desk.send(method, route, { body, scope: by })).status;
      expect(await status(scope)).not.toBe(403);
      expect(await status('admin:users')).toBe(403);
      expect((await desk.send(method, route, { body, scope: 'admin:users' })).json()['scope']).toBe(scope);
      expect((await status('admin.readonly')) === 403).toBe(method !== 'GET');
    });

    it('who administers clients alone makes nobody an administrator', async () => {
      const scope = 'admin:clients';
      const body = { client_id: id, scope: 'admin', redirect_uris: [OTHER] };
      expectOAuthError(await desk.send('POST', 'clients', { body, scope }), 403, 'insufficient_scope');
      const first = { client_id: id, redirect_uris: [OTHER], scope: 'projects' };
      await desk.send('POST', 'clients', { body: first });
      const more = { body: { scope: 'projects admin:keys' }, scope };
      expectOAuthError(await desk.send('PATCH', `clients/${id}`, more), 403, 'insufficient_scope');
      expect(
        (await desk.send('PATCH', `clients/${id}`, { body: { scope: 'admin:clients' }, scope })).status,
      ).toBe(200);
    });

    it('and takes over nobody who is one', async () => {
      const operator = encodeURIComponent((await desk.operator()).id);
      for (const [method, route] of [
        ['POST', 'rotate-secret'],
        ['POST', 'disable'],
        ['DELETE', ''],
      ] as const) {
        const reply = await desk.send(method, `clients/${operator}/${route}`.replace(/\/$/, ''), {
          scope: 'admin:clients',
        });
        expectOAuthError(reply, 403, 'insufficient_scope');
      }
    });
  });
});

describe('The last client through which anybody administers', () => {
  const provider = useProvider();
  const desk = new Desk(provider);

  it.each<[string, string, object?]>([
    ['DELETE', ''],
    ['POST', '/disable'],
    ['PATCH', '', { disabled: true }],
    ['PATCH', '', { scope: 'admin.readonly' }],
  ])('can not be taken away by %s%s %j', async (...[method, more, body]) => {
    const { id } = await desk.operator();
    expectProblem(await desk.send(method, `clients/${id}${more}`, { body }), 409);
    expect((await desk.send('GET', `clients/${id}`)).status).toBe(200);
  });

  it('can be where there is another', async () => {
    const other = await provider.client({ allowedScopes: 'admin', defaultScope: '' });
    expect((await desk.send('POST', `clients/${other.id}/disable`)).status).toBe(200);
    expectProblem(await desk.send('DELETE', `clients/${(await desk.operator()).id}`), 409);
    await desk.send('POST', `clients/${other.id}/enable`);
    expect((await desk.send('DELETE', `clients/${(await desk.operator()).id}`)).status).toBe(204);
  });
});
