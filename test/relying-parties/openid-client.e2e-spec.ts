import * as oidc from 'openid-client';
import type { TestClient, TestUser } from '../support/provider.js';
import { CALLBACK, useProvider } from '../support/provider.js';
import { FORGERIES, MIX_UP } from './support/forgeries.js';
import { Visitor } from './support/visitor.js';

const BACK = 'https://client.example/logged-out';

describe('openid-client', () => {
  const provider = useProvider();
  let client: TestClient;
  let user: TestUser;
  let config: oidc.Configuration;
  beforeAll(async () => {
    client = await provider.client({
      postLogoutRedirectUris: [BACK],
      allowedScopes: 'openid profile email offline_access',
      defaultScope: 'openid',
    });
    user = await provider.user();
    config = await oidc.discovery(new URL(provider.url), client.id, client.secret, undefined, {
      execute: [oidc.allowInsecureRequests, oidc.enableNonRepudiationChecks],
    });
  });

  /** @returns where the browser is led back to, and what it is compared with. */
  async function begin(params: Record<string, string> = {}, visitor = new Visitor(user)) {
    const [pkceCodeVerifier, expectedState, expectedNonce] = [
      oidc.randomPKCECodeVerifier(),
      oidc.randomState(),
      oidc.randomNonce(),
    ];
    const url = oidc.buildAuthorizationUrl(config, {
      redirect_uri: CALLBACK,
      scope: 'openid profile email offline_access',
      code_challenge: await oidc.calculatePKCECodeChallenge(pkceCodeVerifier),
      code_challenge_method: 'S256',
      state: expectedState,
      nonce: expectedNonce,
      ...params,
    });
    const callback = new URL(await visitor.openUntil(url.href, CALLBACK));
    const checks = { pkceCodeVerifier, expectedState, expectedNonce, idTokenExpected: true };
    return { callback, checks };
  }

  async function logIn(params?: Record<string, string>, visitor?: Visitor) {
    const { callback, checks } = await begin(params, visitor);
    return oidc.authorizationCodeGrant(config, callback, checks);
  }

  it('logs in with PKCE, state and nonce; the ID token is signed by a key that is published', async () => {
    const tokens = await logIn();
    const { sub, aud } = tokens.claims() as oidc.IDToken;
    expect(aud).toBe(client.id);
    expect(await oidc.fetchUserInfo(config, tokens.access_token, sub)).toMatchObject({
      sub,
      name: user.name,
    });
  });

  it.each([...FORGERIES, MIX_UP])('refuses %s', async (_name, forge) => {
    const [own, other] = [await begin(), await begin()];
    forge(own.callback, other.callback);
    await expect(oidc.authorizationCodeGrant(config, own.callback, own.checks)).rejects.toThrow();
  });

  it('logs in with max_age, and checks auth_time', async () => {
    expect((await logIn({ max_age: '60' })).claims()).toHaveProperty('auth_time');
  });

  it('refreshes, introspects and revokes', async () => {
    const first = await logIn();
    const second = await oidc.refreshTokenGrant(config, String(first.refresh_token));
    expect(second.refresh_token).not.toBe(first.refresh_token);
    expect(await oidc.tokenIntrospection(config, second.access_token)).toMatchObject({
      active: true,
      client_id: client.id,
    });
    await oidc.tokenRevocation(config, String(second.refresh_token));
    expect(await oidc.tokenIntrospection(config, second.access_token)).toEqual({ active: false });
  });

  it('logs out at the provider, and comes back with its state', async () => {
    const visitor = new Visitor(user);
    const { id_token: hint } = await logIn({}, visitor);
    const url = oidc.buildEndSessionUrl(config, {
      id_token_hint: String(hint),
      post_logout_redirect_uri: BACK,
      state: 'a state',
    });
    expect(await visitor.openUntil(url.href, BACK)).toBe(`${BACK}?state=a%20state`);
  });

  it('gets tokens for itself', async () => {
    const tokens = await oidc.clientCredentialsGrant(config, { scope: 'profile' });
    expect(tokens.token_type).toBe('bearer');
  });
});
