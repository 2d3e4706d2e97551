import { aDevice, allow, begin, logInAtPage, WITH_DEVICES } from '../support/devices.js';
import { expectPage, expectTokens } from '../support/expectations.js';
import type { Params, TestClient, TestUser } from '../support/provider.js';
import { useProvider } from '../support/provider.js';
import { BARE, REPORTS } from '../support/resources.js';
import { allRows } from '../support/tables.js';

const BOTH = `${REPORTS} ${BARE}`;

describe('People and the audit trail are told what access is for', () => {
  const provider = useProvider(WITH_DEVICES);
  let client: TestClient;
  let user: TestUser;
  let operator: TestClient;

  beforeAll(async () => {
    client = await provider.client({ allowedScopes: 'openid projects reports', defaultScope: 'reports' });
    user = await provider.user();
    operator = await provider.client({ allowedScopes: 'admin', defaultScope: '' });
    for (const id of [REPORTS, BARE]) await provider.resources.add({ id });
  });

  const lastEvent = async (type: string) =>
    (await allRows(provider.app))['audit_events']
      ?.filter((row) => row['type'] === type)
      .sort((one, other) => String(one['id']).localeCompare(String(other['id'])))
      .at(-1);
  const administer = async (method: string, path: string, body?: object) => {
    const asked = await provider.token(operator, { grant_type: 'client_credentials', scope: 'admin' });
    return provider.fetch(expectTokens(asked).access_token, `/admin/${path}`, {
      method,
      ...(body && { body: JSON.stringify(body), headers: { 'content-type': 'application/json' } }),
    });
  };
  const page = async (params: Params) => {
    const login = await provider.authorize(client, { redirect_uri: client.redirectUri, ...params });
    expectPage(login, 200);
    return login;
  };

  it('on the pages of a login', async () => {
    for (const told of [REPORTS, BARE]) expect((await page({ resource: BOTH })).words).toContain(told);
    expect((await page({})).words).not.toContain('The access is for');
    // A bare origin, as URL parsers write it, is told as it was registered.
    expect((await page({ resource: `${BARE}/` })).words).toContain(`The access is for: ${BARE} `);
  });

  it('in the question about a device, and beside its answer', async () => {
    const device = await aDevice(provider, { allowedScopes: 'reports', defaultScope: 'reports' });
    const begun = await begin(provider, device, { resource: BOTH });
    const agent = await logInAtPage(begun, user);
    const question = await agent.get(begun.verification_uri_complete);
    for (const told of [REPORTS, BARE]) expect(question.words).toContain(told);
    await allow(begun, user);
    const { client_id, detail } = { ...(await lastEvent('device.allowed')) };
    expect([client_id, JSON.parse(String(detail))]).toEqual([
      device.id,
      { resource: [null, [REPORTS, BARE]] },
    ]);
    await allow(await begin(provider, device), user);
    expect(await lastEvent('device.allowed')).toMatchObject({ detail: null });
  });

  it('where somebody administers resources and keys: as who does it, not as whom it is about', async () => {
    const resource = 'https://api.example/told';
    expect((await administer('POST', 'resources', { resource })).status).toBe(201);
    const by = { client_id: null, user_id: null, by_client_id: operator.id, by_user_id: null };
    expect(await lastEvent('resource.added')).toMatchObject({
      ...{ ...by, detail: JSON.stringify({ resource: [null, resource] }) },
    });
    expect((await administer('DELETE', `resources/${encodeURIComponent(resource)}`)).status).toBe(204);
    expect(await lastEvent('resource.removed')).toMatchObject({
      ...{ ...by, detail: JSON.stringify({ resource: [resource, null] }) },
    });
    expect((await administer('POST', 'keys/rotate')).status).toBe(200);
    expect(await lastEvent('signing_keys.added')).toMatchObject(by);
  });
});
