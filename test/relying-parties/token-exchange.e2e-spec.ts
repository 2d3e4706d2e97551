import * as oauth from 'oauth4webapi';
import * as openid from 'openid-client';
import { ACCESS_TOKEN, aService, EXCHANGE_GRANT, policy, WITH_EXCHANGES } from '../support/exchanges.js';
import { IdentityProvider, JWT_BEARER_GRANT } from '../support/identity-provider.js';
import { TrustedIssuers } from '../../src/auth-server/index.js';
import type { TestClient } from '../support/provider.js';
import { useProvider } from '../support/provider.js';

const REPORTS = 'https://api.example/reports';

describe('Exchanges by generic grant requests', () => {
  const provider = useProvider({ features: { ...WITH_EXCHANGES.features, idJag: true } });
  let [gateway, agent, admin] = [] as unknown as [TestClient, TestClient, TestClient];
  let parameters: Record<string, string>;
  const idp = new IdentityProvider(provider);
  beforeAll(async () => {
    await idp.start();
    const web = await provider.client({ allowedScopes: 'reports', defaultScope: 'reports' });
    const machine = { redirectUris: [], allowedScopes: 'reports', defaultScope: 'reports' };
    gateway = await aService(provider);
    agent = await provider.client({ ...machine, grantTypes: [JWT_BEARER_GRANT] });
    admin = await provider.client({ allowedScopes: 'admin.readonly', defaultScope: '' });
    await provider.resources.add({ id: REPORTS });
    await policy(provider, { client: gateway.id, resource: REPORTS, scopes: 'reports', impersonation: true });
    const user = await provider.user();
    const trusted = provider.app.get(TrustedIssuers, { strict: false });
    await trusted.add({ issuer: idp.issuer, jwksUri: idp.jwksUri });
    await trusted.link({ issuer: idp.issuer, subject: 'ada', userId: user.id });
    const { access_token: subject } = await provider.tokens(web, user);
    parameters = { subject_token: subject, subject_token_type: ACCESS_TOKEN, resource: REPORTS };
  });
  afterAll(() => idp.stop());

  const configurationOf = ({ id, secret }: TestClient) =>
    openid.discovery(new URL(provider.url), id, secret, undefined, {
      execute: [openid.allowInsecureRequests],
    });
  const expectExchanged = async (token: string, client: TestClient) =>
    expect(await provider.introspect(admin, token)).toMatchObject({
      ...{ active: true, aud: REPORTS, client_id: client.id, scope: 'reports' },
    });

  it('openid-client exchanges a token', async () => {
    const tokens = await openid.genericGrantRequest(
      await configurationOf(gateway),
      EXCHANGE_GRANT,
      parameters,
    );
    expect(tokens).toMatchObject({ issued_token_type: ACCESS_TOKEN, token_type: 'bearer' });
    await expectExchanged(tokens.access_token, gateway);
  });

  it('oauth4webapi exchanges a token', async () => {
    const http = { [oauth.allowInsecureRequests]: true };
    const issuer = new URL(provider.url);
    const server = await oauth.processDiscoveryResponse(issuer, await oauth.discoveryRequest(issuer, http));
    const client = { client_id: gateway.id };
    const response = await oauth.genericTokenEndpointRequest(
      ...([server, client, oauth.ClientSecretBasic(String(gateway.secret))] as const),
      ...([EXCHANGE_GRANT, parameters, http] as const),
    );
    const tokens = await oauth.processGenericTokenEndpointResponse(server, client, response);
    expect(tokens).toMatchObject({ issued_token_type: ACCESS_TOKEN });
    await expectExchanged(tokens.access_token, gateway);
  });

  it('openid-client redeems an assertion of an identity provider', async () => {
    const assertion = await idp.assertion(agent, { resource: REPORTS, scope: 'reports' });
    const configuration = await configurationOf(agent);
    const tokens = await openid.genericGrantRequest(configuration, JWT_BEARER_GRANT, { assertion });
    await expectExchanged(tokens.access_token, agent);
    await expect(
      openid.genericGrantRequest(configuration, JWT_BEARER_GRANT, { assertion }),
    ).rejects.toMatchObject({
      error: 'invalid_grant',
    });
  });
});
