import { AuditRecord } from '../../src/audit/audit-record.entity.js';
import { Database } from '../../src/database/index.js';
import { Desk, expectProblem } from '../support/desk.js';
import { ACCESS_TOKEN, aService, exchange, REPORTS } from '../support/exchanges.js';
import { expectOAuthError, expectTokens } from '../support/expectations.js';
import { Agent } from '../support/http-agent.js';
import type { TestClient } from '../support/provider.js';
import { useProvider } from '../support/provider.js';

const ISSUER = 'https://idp.example/tenant';
const KEYS = 'https://idp.example/jwks.json';

describe('Administration of exchanges and identity providers', () => {
  const provider = useProvider({
    features: { tokenExchange: true, idJag: true },
    options: { trustedIssuers: [{ issuer: 'https://fixed.example', jwksUri: KEYS }] },
  });
  const desk = new Desk(provider);
  let gateway: TestClient;
  beforeAll(async () => {
    gateway = await aService(provider);
    await provider.resources.add({ id: REPORTS });
  });

  const events = async (type: string) => {
    const { dataSource } = provider.app.get(Database, { strict: false });
    return dataSource.getRepository(AuditRecord).findBy({ type: type as AuditRecord['type'] });
  };

  it('lets a client exchange tokens, and stops that, with who did it', async () => {
    const web = await provider.client({ allowedScopes: 'openid reports', defaultScope: 'reports' });
    const { access_token: subject } = await provider.tokens(web, await provider.user(), { scope: 'reports' });
    const trade = () =>
      exchange(provider, gateway, subject, { resource: REPORTS, subject_token_type: ACCESS_TOKEN });
    expectOAuthError(await trade(), 400, 'invalid_target');
    const body = { client_id: gateway.id, resource: REPORTS, scope: 'reports', impersonation: true };
    const made = await desk.send('POST', 'exchange-policies', { body });
    expect([made.status, made.json()]).toEqual([
      201,
      { ...body, id: expect.any(String), subject_type: 'access_token', created_at: expect.any(Number) },
    ]);
    expectTokens(await trade());
    const { id } = made.json<{ id: string }>();
    expect(await desk.get('exchange-policies')).toEqual({ items: [made.json()] });
    for (let times = 0; times < 2; times++)
      expect((await desk.send('DELETE', `exchange-policies/${id}`)).status).toBe(204);
    expectOAuthError(await trade(), 400, 'invalid_target');
    const by = { byClientId: (await desk.operator()).id };
    expect(await events('exchange_policy.added')).toMatchObject([{ ...by, clientId: gateway.id }]);
    expect(await events('exchange_policy.removed')).toMatchObject([
      { ...by, detail: expect.stringContaining(id) },
    ]);
  });

  it('takes the assertions of an issuer, and takes them no more', async () => {
    const body = { issuer: ISSUER, jwks_uri: KEYS };
    const made = await desk.send('POST', 'trusted-issuers', { body });
    expect([made.status, made.json()]).toEqual([
      201,
      { ...body, subjects: 'linked', created_at: expect.any(Number) },
    ]);
    expect(await desk.get('trusted-issuers')).toEqual({
      items: [{ issuer: 'https://fixed.example', jwks_uri: KEYS, subjects: 'linked' }, made.json()],
    });
    const again = await desk.send('POST', 'trusted-issuers', { body });
    expectProblem(again, 409, 'issuer');
    expect(again.text).not.toContain(ISSUER);
    const path = `trusted-issuers/${encodeURIComponent(ISSUER)}`;
    for (let times = 0; times < 2; times++) expect((await desk.send('DELETE', path)).status).toBe(204);
    expectProblem(
      await desk.send('DELETE', `trusted-issuers/${encodeURIComponent('https://fixed.example')}`),
      409,
    );
    for (const type of ['trusted_issuer.added', 'trusted_issuer.removed'])
      expect(await events(type)).toMatchObject([{ byClientId: (await desk.operator()).id }]);
  });

  it.each<[string, string, unknown, string]>([
    [
      'no client',
      'exchange-policies',
      { resource: REPORTS, scope: 'reports' },
      'a client is named by its id',
    ],
    [
      'a client that is none',
      'exchange-policies',
      { client_id: 'nobody', resource: REPORTS, scope: 'reports' },
      'there is no such client',
    ],
    ['a number', 'exchange-policies', { client_id: 5, resource: 5, scope: 5 }, 'a client is named by its id'],
    [
      'offline_access',
      'exchange-policies',
      { client_id: 'a', resource: REPORTS, scope: 'offline_access' },
      'offline_access is never exchanged',
    ],
    ['a name of ours', 'exchange-policies', { client: 'a' }, 'client: is no member of this request'],
    ['a prototype', 'exchange-policies', { toString: 'a' }, 'toString: is no member of this request'],
    ['a list', 'exchange-policies', [], 'The body must be a JSON object.'],
    ['plain http', 'trusted-issuers', { issuer: 'http://idp.example', jwks_uri: KEYS }, 'at https URLs'],
    [
      'a function',
      'trusted-issuers',
      { issuer: ISSUER, jwks_uri: KEYS, subjects: 'f' },
      'the subjects are one of',
    ],
    ['nothing', 'trusted-issuers', {}, 'at https URLs'],
  ])('refuses %s', async (_name, path, body, detail) => {
    const reply = await desk.send('POST', path, { body });
    expectProblem(reply, 400);
    expect(reply.json()['detail']).toContain(detail);
  });

  it.each(['admin.readonly', 'admin:clients', 'admin:resources'])(
    'is nothing for who has %s alone',
    async (scope) => {
      for (const path of ['exchange-policies', 'trusted-issuers']) {
        expect((await desk.send('POST', path, { body: {}, scope })).status).toBe(403);
        expect((await desk.send('DELETE', `${path}/x`, { scope })).status).toBe(403);
        const reads = (await desk.send('GET', path, { scope })).status;
        expect(reads).toBe(scope === 'admin.readonly' ? 200 : 403);
      }
    },
  );

  it('is documented', async () => {
    const { paths } = (await new Agent().get(`${provider.url}/docs-json`)).json<{
      paths: Record<string, Record<string, { responses: object }>>;
    }>();
    expect(Object.keys(paths['/admin/exchange-policies']!['post']!.responses).sort()).toEqual([
      '201',
      '400',
      '401',
      '403',
      '413',
      '415',
      '503',
    ]);
    expect(Object.keys(paths['/admin/trusted-issuers/{issuer}']!['delete']!.responses).sort()).toEqual([
      '204',
      '400',
      '401',
      '403',
      '409',
      '503',
    ]);
  });
});

describe('Where exchanges are off', () => {
  const provider = useProvider();
  it('there is nothing to administer', async () => {
    const desk = new Desk(provider);
    for (const path of ['exchange-policies', 'trusted-issuers'])
      expect((await desk.send('GET', path)).status).toBe(404);
  });
});
