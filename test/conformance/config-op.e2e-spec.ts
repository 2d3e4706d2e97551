import { ScopeSet } from '../../src/common/scope-set.js';
import { Agent } from '../support/http-agent.js';
import { useProvider } from '../support/provider.js';
import { RelyingParty } from './support/relying-party.js';

type Metadata = Readonly<Record<string, string | readonly string[] | boolean>>;

/** The test plan `oidcc-config-certification-test-plan`: `oidcc-discovery-endpoint-verification`, check by check. */
describe('Config OP: oidcc-discovery-endpoint-verification', () => {
  const provider = useProvider();
  let metadata: Metadata;
  beforeAll(async () => {
    const reply = await new Agent().get(`${provider.url}/.well-known/openid-configuration`);
    expect([reply.status, reply.headers.get('content-type')]).toEqual([
      200,
      expect.stringMatching(/^application\/json\b/),
    ]);
    metadata = reply.json<Metadata>();
  });

  it('CheckDiscEndpointIssuer (OIDC Discovery 4.3): the issuer it was asked at', () => {
    expect(metadata['issuer']).toBe(provider.url);
  });

  it.each(['authorization_endpoint', 'token_endpoint', 'userinfo_endpoint', 'jwks_uri'])(
    'CheckDisc (OIDC Discovery 3): %s is an absolute URL without fragment',
    (member) => {
      const url = new URL(String(metadata[member]));
      expect([url.origin, url.hash]).toEqual([provider.url, '']);
    },
  );

  it.each([
    ['response_types_supported', ['code']],
    ['subject_types_supported', ['public']],
    ['id_token_signing_alg_values_supported', ['RS256']],
    ['token_endpoint_auth_methods_supported', ['client_secret_basic', 'client_secret_post']],
    ['grant_types_supported', ['authorization_code', 'refresh_token']],
    ['scopes_supported', ['openid']],
    ['claims_supported', ['sub']],
  ])('CheckDisc (OIDC Discovery 3): %s has %j', (member, values) => {
    expect(metadata[member]).toEqual(expect.arrayContaining(values));
  });

  it.each(['claims_parameter_supported', 'request_parameter_supported', 'request_uri_parameter_supported'])(
    'CheckDisc (OIDC Discovery 3): %s says yes or no',
    (member) => expect(typeof metadata[member]).toBe('boolean'),
  );

  it('CheckDiscEndpointClaimsParameterSupported (OIDC Discovery 3): true, and the parameter works', async () => {
    expect(metadata['claims_parameter_supported']).toBe(true);
    const party = await RelyingParty.at(provider);
    const claims = '{"userinfo":{"given_name":null},"id_token":{"family_name":null}}';
    const { tokens, idToken } = await party.logIn({ claims });
    expect(await party.userinfo(tokens)).toEqual({ sub: idToken.sub, given_name: 'Ada' });
    expect(idToken).toMatchObject({ family_name: 'Lovelace' });
  });

  it.each([
    ['prompt_values_supported', 'prompt'],
    ['response_modes_supported', 'response_mode'],
  ])('%s: each value is taken, and no other', async (member, parameter) => {
    const party = await RelyingParty.at(provider);
    const errorOf = async (value: string) => {
      const reply = await party.authorize({ [parameter]: value });
      return reply.headers.get('location') ?? reply.words;
    };
    for (const value of metadata[member] as string[])
      expect(await errorOf(value)).not.toMatch(/invalid_request/);
    expect(await errorOf('unknown')).toMatch(/invalid_request/);
  });

  it('scopes_supported, claims_supported: each scope is granted, and no claim comes that is not named', async () => {
    const party = await RelyingParty.at(provider);
    const scope = (metadata['scopes_supported'] as string[]).join(' ');
    const login = await party.logIn({ scope, prompt: 'consent', acr_values: '1' });
    expect(ScopeSet.parse(String(login.tokens.scope)).coversAll(ScopeSet.parse(scope))).toBe(true);
    const told = { ...login.idToken, ...(await party.userinfo(login.tokens)) };
    expect(metadata['claims_supported']).toEqual(expect.arrayContaining(Object.keys(told)));
    expect(metadata['acr_values_supported']).toContain(told['acr']);
  });

  it('FetchServerKeys, CheckServerKeysIsValid (RFC 7517): public keys only, each with a kid of its own', async () => {
    const jwks = (await new Agent().get(String(metadata['jwks_uri']))).json<{
      keys: Record<string, string>[];
    }>();
    expect(jwks.keys.map(({ kty }) => kty)).toContain('RSA');
    for (const key of jwks.keys) {
      expect(key).toMatchObject({
        kid: expect.stringMatching(/./),
        use: 'sig',
        alg: expect.stringMatching(/./),
      });
      for (const secret of ['d', 'p', 'q', 'dp', 'dq', 'qi', 'k']) expect(key).not.toHaveProperty(secret);
    }
    expect(new Set(jwks.keys.map(({ kid }) => kid)).size).toBe(jwks.keys.length);
  });

  it('every endpoint that is named answers, and what is said to be unsupported is refused', async () => {
    for (const [member, url] of Object.entries(metadata))
      if (member.endsWith('_endpoint')) expect((await new Agent().get(String(url))).status).not.toBe(404);
    const party = await RelyingParty.at(provider);
    const { error } = party.responseOf(await party.authorize({ request: 'x' }));
    expect(error === 'request_not_supported').toBe(metadata['request_parameter_supported'] === false);
  });

  it('RFC 8414 section 3: the same document for OAuth clients', async () => {
    const reply = await new Agent().get(`${provider.url}/.well-known/oauth-authorization-server`);
    expect(reply.json()).toEqual(metadata);
  });
});
