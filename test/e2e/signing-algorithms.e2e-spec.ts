import * as oidc from 'openid-client';
import { KeyStore, SigningKeys } from '../../src/auth-server/index.js';
import { SIGNING_ALGORITHMS } from '../../src/common/crypto/signing-algorithm.js';
import { Agent } from '../support/http-agent.js';
import type { TestClient, TestUser } from '../support/provider.js';
import { CALLBACK, useProvider } from '../support/provider.js';

const NON_REPUDIATION = [oidc.allowInsecureRequests, oidc.enableNonRepudiationChecks];

describe('A certified relying party', () => {
  const provider = useProvider();
  let user: TestUser;
  beforeAll(async () => (user = await provider.user()));

  const relyingParty = (client: TestClient, alg: string): Promise<oidc.Configuration> => {
    const metadata = {
      client_secret: client.secret,
      id_token_signed_response_alg: alg,
      userinfo_signed_response_alg: alg,
      // The provider's clock stands still.
      [oidc.clockSkew]: Math.round((provider.clock.now() - new Date().getTime()) / 1000),
    };
    const options = { execute: NON_REPUDIATION };
    return oidc.discovery(new URL(provider.url), client.id, metadata, undefined, options);
  };
  const login = async (rp: oidc.Configuration): Promise<string | undefined> => {
    const [pkceCodeVerifier, nonce] = [oidc.randomPKCECodeVerifier(), oidc.randomNonce()];
    const url = oidc.buildAuthorizationUrl(rp, {
      ...{ redirect_uri: CALLBACK, scope: 'openid email', nonce, code_challenge_method: 'S256' },
      code_challenge: await oidc.calculatePKCECodeChallenge(pkceCodeVerifier),
    });
    const { username, password } = user;
    const callback = (await new Agent().postForm(url.href, { username, password })).location;
    const checks = { pkceCodeVerifier, expectedNonce: nonce };
    const tokens = await oidc.authorizationCodeGrant(rp, new URL(callback), checks);
    await oidc.fetchUserInfo(rp, tokens.access_token, user.id);
    return tokens.claims()?.sub;
  };

  it.each(SIGNING_ALGORITHMS)('that wants %s logs in, before and after a rotation', async (alg) => {
    const client = await provider.client({ idTokenSignedResponseAlg: alg, userinfoSignedResponseAlg: alg });
    const rp = await relyingParty(client, alg);
    expect(await login(rp)).toBe(user.id);
    await provider.app.get(KeyStore, { strict: false }).rotate();
    await provider.app.get(SigningKeys, { strict: false }).reload();
    expect(await login(rp)).toBe(user.id);
    provider.clock.advance(120);
    await provider.app.get(SigningKeys, { strict: false }).reload();
    expect(await login(await relyingParty(client, alg))).toBe(user.id);
  });

  it('refuses what is signed with another algorithm than it was registered for', async () => {
    const client = await provider.client({ idTokenSignedResponseAlg: 'ES256' });
    await expect(login(await relyingParty(client, 'RS256'))).rejects.toThrow();
  });
});
