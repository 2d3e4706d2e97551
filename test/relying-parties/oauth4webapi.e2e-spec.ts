import * as oauth from 'oauth4webapi';
import type { TestClient, TestUser } from '../support/provider.js';
import { CALLBACK, useProvider } from '../support/provider.js';
import { FORGERIES, MIX_UP } from './support/forgeries.js';
import { Visitor } from './support/visitor.js';

const HTTP = { [oauth.allowInsecureRequests]: true };

describe('oauth4webapi', () => {
  const provider = useProvider();
  let registered: TestClient;
  let user: TestUser;
  let server: oauth.AuthorizationServer;
  let client: oauth.Client;
  beforeAll(async () => {
    // A program that can keep no secret.
    registered = await provider.publicClient({
      allowedScopes: 'openid profile email offline_access',
      defaultScope: 'openid',
    });
    user = await provider.user();
    const issuer = new URL(provider.url);
    server = await oauth.processDiscoveryResponse(issuer, await oauth.discoveryRequest(issuer, HTTP));
    client = { client_id: registered.id };
  });

  async function begin() {
    const [verifier, state, nonce] = [
      oauth.generateRandomCodeVerifier(),
      oauth.generateRandomState(),
      oauth.generateRandomNonce(),
    ];
    const url = new URL(String(server.authorization_endpoint));
    url.search = new URLSearchParams({
      client_id: client.client_id,
      redirect_uri: CALLBACK,
      response_type: 'code',
      scope: 'openid profile email offline_access',
      code_challenge: await oauth.calculatePKCECodeChallenge(verifier),
      code_challenge_method: 'S256',
      state,
      nonce,
    }).toString();
    const callback = new URL(await new Visitor(user).openUntil(url.href, CALLBACK));
    return { callback, verifier, state, nonce };
  }

  async function finish({
    callback,
    verifier,
    state,
    nonce,
  }: Awaited<ReturnType<typeof begin>>): Promise<oauth.TokenEndpointResponse> {
    // Also the `iss` of the response (RFC 9207).
    const params = oauth.validateAuthResponse(server, client, callback, state);
    const response = await oauth.authorizationCodeGrantRequest(
      server,
      client,
      oauth.None(),
      params,
      CALLBACK,
      verifier,
      HTTP,
    );
    const expected = { expectedNonce: nonce, requireIdToken: true };
    const result = await oauth.processAuthorizationCodeResponse(server, client, response, expected);
    await oauth.validateApplicationLevelSignature(server, response, HTTP);
    return result;
  }

  const logIn = async () => finish(await begin());

  it('logs in as a public client, validates the signature and reads userinfo', async () => {
    const tokens = await logIn();
    const { sub } = oauth.getValidatedIdTokenClaims(tokens) as oauth.IDToken;
    const response = await oauth.userInfoRequest(server, client, tokens.access_token, HTTP);
    const claims = await oauth.processUserInfoResponse(server, client, sub, response);
    expect(claims).toMatchObject({ sub, name: user.name, email: user.email });
  });

  it.each([...FORGERIES, MIX_UP])('refuses %s', async (_name, forge) => {
    const [own, other] = [await begin(), await begin()];
    forge(own.callback, other.callback);
    await expect(finish(own)).rejects.toThrow();
  });

  it('refreshes and revokes', async () => {
    const { refresh_token: first } = await logIn();
    const answer = await oauth.refreshTokenGrantRequest(server, client, oauth.None(), String(first), HTTP);
    const { access_token: token, refresh_token: second } = await oauth.processRefreshTokenResponse(
      server,
      client,
      answer,
    );
    expect(second).not.toBe(first);
    const revoked = await oauth.revocationRequest(server, client, oauth.None(), String(second), HTTP);
    expect(await oauth.processRevocationResponse(revoked)).toBeUndefined();
    expect((await provider.fetch(token, '/auth/userinfo')).status).toBe(401);
  });
});
