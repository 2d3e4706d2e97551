import * as oidc from 'openid-client';
import { GRANT_TYPES } from '../../src/clients/index.js';
import { sluice } from '../support/cli.js';
import { expectRedirectedError, expectTokens } from '../support/expectations.js';
import { Agent } from '../support/http-agent.js';
import { CALLBACK, STATE, useProvider } from '../support/provider.js';

type Metadata = Readonly<Record<string, string | readonly string[]>>;

describe('Discovery', () => {
  const provider = useProvider({ features: { device: true, tokenExchange: true, idJag: true } });
  const get = (path: string) => new Agent().get(provider.url + path);
  const metadata = async () => (await get('/.well-known/openid-configuration')).json<Metadata>();

  it.each(['/.well-known/openid-configuration', '/.well-known/oauth-authorization-server'])(
    '%s says what runs here',
    async (path) => {
      const reply = await get(path);
      expect(reply.status).toBe(200);
      expect(reply.headers.get('content-type')).toMatch(/^application\/json\b/);
      const { url } = provider;
      expect(reply.json()).toMatchObject({
        issuer: url,
        authorization_endpoint: `${url}/auth/code`,
        token_endpoint: `${url}/auth/token`,
        end_session_endpoint: `${url}/auth/logout`,
        backchannel_logout_supported: true,
        backchannel_logout_session_supported: true,
        revocation_endpoint: `${url}/auth/revoke`,
        introspection_endpoint: `${url}/auth/introspect`,
        userinfo_endpoint: `${url}/auth/userinfo`,
        jwks_uri: `${url}/.well-known/jwks.json`,
        response_types_supported: ['code'],
        code_challenge_methods_supported: ['S256'],
        subject_types_supported: ['public', 'pairwise'],
        id_token_signing_alg_values_supported: ['RS256', 'ES256', 'EdDSA', 'Ed25519'],
        userinfo_signing_alg_values_supported: ['RS256', 'ES256', 'EdDSA', 'Ed25519'],
        scopes_supported: expect.arrayContaining(['openid', 'profile', 'email']),
        token_endpoint_auth_methods_supported: ['client_secret_basic', 'client_secret_post', 'none'],
        revocation_endpoint_auth_methods_supported: ['client_secret_basic', 'client_secret_post', 'none'],
        introspection_endpoint_auth_methods_supported: ['client_secret_basic', 'client_secret_post'],
        authorization_response_iss_parameter_supported: true,
        // OpenID Connect Discovery 1.0 section 3: the default is true.
        request_uri_parameter_supported: false,
      });
    },
  );

  it('names the grants of the registry, neither more nor fewer; the implicit grant is not among them', async () => {
    const { grant_types_supported: grants } = await metadata();
    expect([...(grants as string[])].sort()).toEqual([...GRANT_TYPES].sort());
    const client = await provider.client();
    for (const grant_type of grants as string[]) {
      expect((await provider.token(client, { grant_type })).text).not.toContain('unsupported_grant_type');
    }
    expectRedirectedError(
      await provider.authorize(client, { response_type: 'token' }),
      CALLBACK,
      'unsupported_response_type',
      STATE,
      'fragment',
    );
  });

  it('names the resources that tokens are for, and all of their scopes: those of today', async () => {
    const own = [`${provider.url}/projects`];
    expect((await metadata())['protected_resources']).toEqual(own);
    const id = 'https://api.example/reports';
    await provider.resources.add({ id, scopes: 'reports reports:write' });
    for (const name of ['openid-configuration', 'oauth-authorization-server']) {
      const document = (await get(`/.well-known/${name}`)).json<Metadata>();
      expect(document['protected_resources']).toEqual([...own, id]);
      const scopes = document['scopes_supported'] as string[];
      expect(scopes).toEqual(
        expect.arrayContaining(['offline_access', 'projects', 'reports', 'reports:write']),
      );
      expect(new Set(scopes).size).toBe(scopes.length);
    }
    const cli = (...args: string[]) => sluice(provider.databaseUrl, ['resource', ...args]);
    await cli('remove', '--id', id);
    provider.clock.advance(5);
    expect((await metadata())['protected_resources']).toEqual(own);
  });

  it('names resources that tell who issues their tokens (RFC 9728 section 4)', async () => {
    for (const resource of (await metadata())['protected_resources'] as string[]) {
      const { origin, pathname } = new URL(resource);
      const about = await new Agent().get(`${origin}/.well-known/oauth-protected-resource${pathname}`);
      expect(about.json()).toMatchObject({ resource, authorization_servers: [provider.url] });
      const client = await provider.client();
      expectTokens(await provider.token(client, { grant_type: 'client_credentials', resource }));
    }
  });

  it('names endpoints that are there', async () => {
    for (const [name, url] of Object.entries(await metadata())) {
      if (!/_endpoint$|^jwks_uri$|^service_documentation$/.test(name)) continue;
      const { status } = await new Agent().get(url as string);
      expect([name, status]).not.toEqual([name, 404]);
    }
  });

  it.each(['openid-configuration', 'oauth-authorization-server', 'jwks.json'])(
    'answers POST %s with 405 and Allow',
    async (name) => {
      const reply = await new Agent().send(`${provider.url}/.well-known/${name}`, { method: 'POST' });
      expect(reply.status).toBe(405);
      expect(reply.headers.get('allow')?.split(', ')).toContain('GET');
    },
  );

  it('publishes a key of each algorithm, RS256 first, and nothing private', async () => {
    const reply = await get('/.well-known/jwks.json');
    expect([reply.status, reply.headers.get('cache-control')]).toEqual([200, 'public, max-age=60']);
    const kid = expect.stringMatching(/^[\w-]{43}$/) as string;
    const coordinate = expect.stringMatching(/^[\w-]{43}$/) as string;
    const modulus = expect.stringMatching(/^[\w-]{342,}$/) as string;
    expect(reply.json()).toEqual({
      keys: [
        { kty: 'RSA', kid, use: 'sig', alg: 'RS256', n: modulus, e: 'AQAB' },
        { kty: 'EC', crv: 'P-256', kid, use: 'sig', alg: 'ES256', x: coordinate, y: coordinate },
        { kty: 'OKP', crv: 'Ed25519', kid, use: 'sig', alg: 'EdDSA', x: coordinate },
        { kty: 'OKP', crv: 'Ed25519', kid, use: 'sig', alg: 'Ed25519', x: coordinate },
      ],
    });
  });

  it('is all that a certified relying party needs for a whole login', async () => {
    const [client, user] = [await provider.client(), await provider.user()];
    const options = { execute: [oidc.allowInsecureRequests, oidc.enableNonRepudiationChecks] };
    const server = new URL(provider.url);
    const rp = await oidc.discovery(
      server,
      client.id,
      client.secret,
      oidc.ClientSecretBasic(client.secret),
      options,
    );
    const [verifier, state, nonce] = [oidc.randomPKCECodeVerifier(), oidc.randomState(), oidc.randomNonce()];
    const url = oidc.buildAuthorizationUrl(rp, {
      redirect_uri: CALLBACK,
      scope: 'openid profile projects',
      code_challenge: await oidc.calculatePKCECodeChallenge(verifier),
      code_challenge_method: 'S256',
      state,
      nonce,
    });
    const { username, password } = user;
    const callback = (await new Agent().postForm(url.href, { username, password })).location;
    const checks = { pkceCodeVerifier: verifier, expectedState: state, expectedNonce: nonce };
    const tokens = await oidc.authorizationCodeGrant(rp, new URL(callback), checks);
    expect(tokens.claims()?.sub).toBe(user.id);
    expect(await oidc.fetchUserInfo(rp, tokens.access_token, user.id)).toMatchObject({ name: 'Ada' });
    const refreshed = await oidc.refreshTokenGrant(rp, String(tokens.refresh_token));
    expect((await provider.fetch(refreshed.access_token)).status).toBe(200);
  });
});
