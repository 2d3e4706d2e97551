import * as oauth from 'oauth4webapi';
import * as oidc from 'openid-client';
import { aDevice, DEVICE_GRANT, WITH_DEVICES } from '../support/devices.js';
import { submitForm } from '../support/html-form.js';
import type { TestClient, TestUser } from '../support/provider.js';
import { useProvider } from '../support/provider.js';
import { Visitor } from './support/visitor.js';

const HTTP = { [oauth.allowInsecureRequests]: true };
const SCOPE = 'openid profile';

describe('A device login by', () => {
  const provider = useProvider(WITH_DEVICES);
  let user: TestUser;
  beforeAll(async () => (user = await provider.user()));
  const allow = (url: string | undefined) => new Visitor(user).open(String(url));
  const decline = async (url: string) => {
    const { browser } = new Visitor(user);
    const { username, password } = user;
    const question = await browser.follow(
      await submitForm(browser, await browser.get(url), { username, password }),
    );
    return submitForm(browser, question, { decision: 'deny' });
  };

  describe('openid-client', () => {
    let config: oidc.Configuration;
    beforeAll(async () => {
      const grantTypes = [DEVICE_GRANT, 'refresh_token'];
      const client = await provider.client({
        grantTypes,
        redirectUris: [],
        allowedScopes: SCOPE,
        defaultScope: SCOPE,
      });
      config = await oidc.discovery(new URL(provider.url), client.id, client.secret, undefined, {
        execute: [oidc.allowInsecureRequests, oidc.enableNonRepudiationChecks],
      });
    });
    /** It waits that long before it asks, and nobody needs the time here. */
    const begin = async () => ({
      ...(await oidc.initiateDeviceAuthorization(config, { scope: SCOPE })),
      interval: 0,
    });

    it('gets tokens that it can use and refresh', async () => {
      const begun = await begin();
      expect((await allow(begun.verification_uri_complete)).words).toContain('You allowed the device');
      const tokens = await oidc.pollDeviceAuthorizationGrant(config, begun);
      const { sub } = tokens.claims() as oidc.IDToken;
      expect(await oidc.fetchUserInfo(config, tokens.access_token, sub)).toMatchObject({
        sub,
        name: user.name,
      });
      await oidc.refreshTokenGrant(config, String(tokens.refresh_token));
    });

    it('is told that the person declined', async () => {
      const begun = await begin();
      await decline(String(begun.verification_uri_complete));
      await expect(oidc.pollDeviceAuthorizationGrant(config, begun)).rejects.toMatchObject({
        error: 'access_denied',
      });
    });
  });

  describe('oauth4webapi', () => {
    let device: TestClient;
    let server: oauth.AuthorizationServer;
    let client: oauth.Client;
    beforeAll(async () => {
      device = await aDevice(provider, { allowedScopes: SCOPE, defaultScope: SCOPE });
      client = { client_id: device.id };
      const issuer = new URL(provider.url);
      server = await oauth.processDiscoveryResponse(issuer, await oauth.discoveryRequest(issuer, HTTP));
    });
    const ask = async (code: string) =>
      oauth.processDeviceCodeResponse(
        server,
        client,
        await oauth.deviceCodeGrantRequest(server, client, oauth.None(), code, HTTP),
      );

    it('waits as a program that can keep no secret, and gets tokens', async () => {
      const parameters = { scope: SCOPE };
      const reply = await oauth.deviceAuthorizationRequest(server, client, oauth.None(), parameters, HTTP);
      const begun = await oauth.processDeviceAuthorizationResponse(server, client, reply);
      await expect(ask(begun.device_code)).rejects.toMatchObject({ error: 'authorization_pending' });
      await expect(ask(begun.device_code)).rejects.toMatchObject({ error: 'slow_down' });
      await allow(begun.verification_uri_complete);
      const tokens = await ask(begun.device_code);
      expect(oauth.getValidatedIdTokenClaims(tokens)).toMatchObject({ sub: user.id, aud: device.id });
      await expect(ask(begun.device_code)).rejects.toMatchObject({ error: 'invalid_grant' });
    });
  });
});
