import type { Begun } from '../support/devices.js';
import { aDevice, allow, begin, beginAt, DEVICE_GRANT, poll, WITH_DEVICES } from '../support/devices.js';
import { expectOAuthError, expectTokens } from '../support/expectations.js';
import type { Params, TestClient, TestUser } from '../support/provider.js';
import { useProvider } from '../support/provider.js';

const [REPORTS, FILES] = ['https://api.example/reports', 'https://api.example/files'];

describe('What a device asks for by resource (RFC 8707)', () => {
  const provider = useProvider(WITH_DEVICES);
  let device: TestClient;
  let user: TestUser;
  let admin: TestClient;
  beforeAll(async () => {
    const scopes = { allowedScopes: 'openid projects reports', defaultScope: 'projects reports' };
    [device, user] = [await aDevice(provider, scopes), await provider.user()];
    admin = await provider.client({ allowedScopes: 'admin.readonly', defaultScope: '' });
    await provider.resources.add({ id: REPORTS, scopes: 'reports' });
    await provider.resources.add({ id: FILES });
  });
  const about = (token: string | undefined) => provider.introspect(admin, token);
  const ask = (begun: Begun, params: Params = {}) =>
    provider.token(device, { grant_type: DEVICE_GRANT, device_code: begun.device_code, ...params });
  const allowed = async (params: Params) => {
    const begun = await begin(provider, device, params);
    await allow(begun, user);
    return begun;
  };

  it('is what its tokens are for, refreshed as well', async () => {
    const tokens = expectTokens(await poll(provider, device, await allowed({ resource: REPORTS })));
    const refreshed = expectTokens(await provider.refresh(device, tokens.refresh_token));
    for (const { access_token: token } of [tokens, refreshed]) {
      expect(await about(token)).toMatchObject({ aud: REPORTS, scope: 'reports' });
    }
  });

  it('is not widened by the poll, which may name one where it named none', async () => {
    const narrow = await allowed({ resource: REPORTS });
    expectOAuthError(await ask(narrow, { resource: FILES }), 400, 'invalid_target');
    expectTokens(await ask(narrow, { resource: REPORTS }));
    const { access_token: token } = expectTokens(await ask(await allowed({}), { resource: FILES }));
    expect(await about(token)).toMatchObject({ aud: FILES, scope: 'projects reports' });
  });

  it('is said without a detour where there is none', async () => {
    const { access_token: token } = expectTokens(await poll(provider, device, await allowed({})));
    expect(await about(token)).toMatchObject({ aud: provider.url, scope: 'projects reports' });
  });

  it.each(['https://api.example/others', `${REPORTS}#f`, 'reports', `${REPORTS}/..`])(
    'is refused where nobody registered it: %s',
    async (resource) =>
      expectOAuthError(await beginAt(provider, device, { resource }), 400, 'invalid_target'),
  );
});
