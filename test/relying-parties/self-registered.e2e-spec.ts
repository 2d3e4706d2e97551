import { decodeJwt } from 'jose';
import * as oauth from 'oauth4webapi';
import * as oidc from 'openid-client';
import type { TestUser } from '../support/provider.js';
import { useProvider } from '../support/provider.js';
import { McpServerApp } from './support/mcp-server.js';
import { Visitor } from './support/visitor.js';

const CALLBACK = 'http://127.0.0.1:33418/callback';
const HTTP = { [oauth.allowInsecureRequests]: true };
const METADATA = { client_name: 'A tool', redirect_uris: [CALLBACK], token_endpoint_auth_method: 'none' };

/** Libraries for clients, with nothing but the URL of an API. */
describe('A client that knows an API and nothing else', () => {
  const provider = useProvider({ config: { registration: 'open' } });
  let api: McpServerApp;
  let user: TestUser;
  beforeAll(async () => {
    user = await provider.user();
    api = await McpServerApp.start({
      ...{ issuer: provider.url, clock: provider.clock },
      register: (resource) => provider.resources.add({ ...resource, accessTokenFormat: 'jwt' }),
    });
  });
  afterAll(() => api.stop());

  /** Where its metadata says that tokens for it are from (RFC 9728). */
  async function issuerOf(resource: URL) {
    const answer = await oauth.resourceDiscoveryRequest(resource, HTTP);
    const { authorization_servers: servers } = await oauth.processResourceDiscoveryResponse(resource, answer);
    return new URL(String(servers?.[0]));
  }

  /** A message that any MCP server takes, from whom it lets in. */
  const message = { jsonrpc: '2.0', method: 'notifications/progress' };
  const status = async (token: string) => {
    const headers = {
      'content-type': 'application/json',
      accept: 'application/json, text/event-stream',
      authorization: `Bearer ${token}`,
    };
    return (await fetch(api.url, { method: 'POST', headers, body: JSON.stringify(message) })).status;
  };

  it('finds its issuer and registers there, with oauth4webapi', async () => {
    const resource = new URL(api.url);
    const issuer = await issuerOf(resource);
    const server = await oauth.processDiscoveryResponse(
      issuer,
      await oauth.discoveryRequest(issuer, { ...HTTP, algorithm: 'oauth2' }),
    );
    const answer = await oauth.dynamicClientRegistrationRequest(server, METADATA, HTTP);
    const client = await oauth.processDynamicClientRegistrationResponse(answer);
    const verifier = oauth.generateRandomCodeVerifier();
    const url = new URL(String(server.authorization_endpoint));
    url.search = new URLSearchParams({
      ...{ client_id: client.client_id, redirect_uri: CALLBACK, response_type: 'code' },
      ...{ scope: 'notes.readonly', resource: resource.href, code_challenge_method: 'S256' },
      code_challenge: await oauth.calculatePKCECodeChallenge(verifier),
    }).toString();
    const callback = new URL(await new Visitor(user).openUntil(url.href, CALLBACK));
    const params = oauth.validateAuthResponse(server, client, callback, oauth.expectNoState);
    const options = { ...HTTP, additionalParameters: { resource: resource.href } };
    const grant = [server, client, oauth.None(), params, CALLBACK, verifier, options] as const;
    const response = await oauth.authorizationCodeGrantRequest(...grant);
    const tokens = await oauth.processAuthorizationCodeResponse(server, client, response);
    expect(decodeJwt(tokens.access_token).aud).toBe(resource.href);
    expect(await status(tokens.access_token)).toBe(202);
  });

  it('registers and logs in for it, with openid-client', async () => {
    const resource = new URL(api.url);
    const config = await oidc.dynamicClientRegistration(await issuerOf(resource), METADATA, oidc.None(), {
      execute: [oidc.allowInsecureRequests],
    });
    const verifier = oidc.randomPKCECodeVerifier();
    const url = oidc.buildAuthorizationUrl(config, {
      ...{ redirect_uri: CALLBACK, scope: 'openid notes.readonly', resource: resource.href },
      ...{ code_challenge: await oidc.calculatePKCECodeChallenge(verifier), code_challenge_method: 'S256' },
    });
    const callback = new URL(await new Visitor(user).openUntil(url.href, CALLBACK));
    const checks = { pkceCodeVerifier: verifier, idTokenExpected: true };
    const tokens = await oidc.authorizationCodeGrant(config, callback, checks, { resource: resource.href });
    expect(await status(tokens.access_token)).toBe(202);
    const next = await oidc.refreshTokenGrant(config, String(tokens.refresh_token), {
      resource: resource.href,
    });
    expect(decodeJwt(next.access_token).aud).toBe(resource.href);
    expect(await status(next.access_token)).toBe(202);
  });
});
