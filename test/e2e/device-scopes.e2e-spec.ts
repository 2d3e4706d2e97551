import { loadConfig } from '../../src/config/load-config.js';
import { aDevice, allow, begin, beginAt, logInAtPage, poll, WITH_DEVICES } from '../support/devices.js';
import { expectOAuthError, expectTokens } from '../support/expectations.js';
import { useProvider } from '../support/provider.js';

describe('What devices may have at the most (DEVICE_SCOPES)', () => {
  const provider = useProvider({ ...WITH_DEVICES, config: { deviceScopes: 'projects.readonly openid' } });
  const device = () =>
    aDevice(provider, { allowedScopes: 'openid projects offline_access', defaultScope: 'projects' });

  it('is less than their client may have elsewhere, asked and granted', async () => {
    const [client, user] = [await device(), await provider.user()];
    const begun = await begin(provider, client, {
      scope: 'openid projects.readonly projects offline_access',
    });
    const question = await (await logInAtPage(begun, user)).get(begun.verification_uri_complete);
    expect(question.words).toContain('(projects.readonly)');
    expect(question.words).not.toMatch(/\(projects\)|offline_access/);
    await allow(begun, user);
    const tokens = expectTokens(await poll(provider, client, begun));
    expect(String(tokens.scope).split(' ').sort()).toEqual(['openid', 'projects.readonly']);
    const refreshed = expectTokens(await provider.refresh(client, tokens.refresh_token));
    expect(String(refreshed.scope).split(' ').sort()).toEqual(['openid', 'projects.readonly']);
    expectOAuthError(
      await provider.refresh(client, refreshed.refresh_token, { scope: 'openid admin' }),
      400,
      'invalid_scope',
    );
  });

  it('is told at once to who asks for nothing of it', async () => {
    expectOAuthError(
      await beginAt(provider, await device(), { scope: 'offline_access' }),
      400,
      'invalid_scope',
    );
  });

  it.each(['"', 'a\\b'])('is a scope list: %s', (list) =>
    expect(() => loadConfig({ DEVICE_SCOPES: list })).toThrow(/^DEVICE_SCOPES must be a scope list/),
  );
});
