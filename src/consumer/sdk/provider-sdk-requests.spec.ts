import { decodeJwt, decodeProtectedHeader, exportJWK, generateKeyPair } from 'jose';
import type { Deviation } from '../../../test/support/adversarial-provider.js';
import { AdversarialProvider, CLIENT_ID } from '../../../test/support/adversarial-provider.js';
import type { Credentials, ProviderSdk, ProviderSdkOptions } from './index.js';

const DPOP = { dpop_signing_alg_values_supported: ['ES256'] };

describe('what ProviderSdk sends', () => {
  let provider: AdversarialProvider;
  beforeAll(async () => (provider = await AdversarialProvider.create()));
  beforeEach(() => provider.reset());

  const newSdk = (options: Partial<ProviderSdkOptions> = {}): ProviderSdk => provider.newSdk(options);
  const exchange = (sdk: ProviderSdk): Promise<Credentials> => provider.exchange(sdk);
  const deviate = (deviation: Deviation): void => void (provider.deviation = deviation);

  describe('client authentication', () => {
    const tokenRequest = async (options: Partial<ProviderSdkOptions>) => {
      await exchange(newSdk(options));
      const { headers, body } = provider.received('/token')[0]!;
      return { authorization: headers.get('authorization'), body };
    };

    it('posts the secret where it is told to, or where the provider takes nothing else', async () => {
      deviate({ metadata: { token_endpoint_auth_methods_supported: ['client_secret_post'] } });
      for (const authMethod of ['client_secret_post', undefined] as const) {
        const { authorization, body } = await tokenRequest({ ...(authMethod && { authMethod }) });
        expect([authorization, body.get('client_id'), body.get('client_secret')]).toEqual([
          null,
          CLIENT_ID,
          'a-secret',
        ]);
      }
    });

    it.each([
      ['form', 'client:a%2Dsecret'],
      ['raw', 'client:a-secret'],
    ] as const)('encodes id and secret for HTTP Basic as it is told to: %s', async (basicEncoding, text) => {
      const { authorization } = await tokenRequest({ basicEncoding });
      expect(Buffer.from(authorization?.slice('Basic '.length) ?? '', 'base64').toString()).toBe(text);
    });

    it.each(['a secret: 100% & more+', 'pässwört', '-_.~!*'])(
      'sends raw what it is told to: %s',
      async (secret) => {
        const { authorization } = await tokenRequest({ basicEncoding: 'raw', clientSecret: secret });
        expect(authorization).toBe(`Basic ${Buffer.from(`${CLIENT_ID}:${secret}`).toString('base64')}`);
      },
    );

    it('sends no secret from a public client', async () => {
      const { authorization, body } = await tokenRequest({ clientSecret: '' });
      expect([authorization, body.get('client_id'), body.has('client_secret')]).toEqual([
        null,
        CLIENT_ID,
        false,
      ]);
    });

    it('signs an assertion with the private key', async () => {
      const { privateKey } = await generateKeyPair('ES256', { extractable: true });
      const jwk = { ...(await exportJWK(privateKey)), alg: 'ES256', kid: 'mine' };
      const { authorization, body } = await tokenRequest({ clientSecret: '', privateKey: jwk });
      const assertion = body.get('client_assertion') as string;
      expect(authorization).toBeNull();
      expect(body.get('client_assertion_type')).toBe(
        'urn:ietf:params:oauth:client-assertion-type:jwt-bearer',
      );
      expect(decodeProtectedHeader(assertion)).toMatchObject({ alg: 'ES256', kid: 'mine' });
      expect(decodeJwt(assertion)).toMatchObject({ iss: CLIENT_ID, sub: CLIENT_ID, jti: expect.any(String) });
    });
  });

  describe('pushed authorization requests', () => {
    const metadata = { pushed_authorization_request_endpoint: 'https://provider.example/par' };
    const pushed = (): Response => Response.json({ request_uri: 'urn:x', expires_in: 60 }, { status: 201 });

    it('leave nothing in the URL but a reference', async () => {
      deviate({ metadata, answers: { '/par': pushed } });
      const url = new URL(await newSdk().getAuthorizeUrl('state', 'nonce'));
      expect(Object.fromEntries(url.searchParams)).toEqual({ client_id: CLIENT_ID, request_uri: 'urn:x' });
      expect(Object.fromEntries(provider.received('/par')[0]!.body)).toMatchObject({
        state: 'state',
        nonce: 'nonce',
        code_challenge_method: 'S256',
      });
    });

    it('with a reference that no browser would send on are refused', async () => {
      const long = () =>
        Response.json({ request_uri: `urn:${'x'.repeat(20_000)}`, expires_in: 60 }, { status: 201 });
      deviate({ metadata, answers: { '/par': long } });
      await expect(newSdk().getAuthorizeUrl('state', 'nonce')).rejects.toMatchObject({
        code: 'invalid_response',
      });
    });

    it('are left out where that is wished, unless the provider insists', async () => {
      deviate({ metadata, answers: { '/par': pushed } });
      expect(await newSdk({ par: 'never' }).getAuthorizeUrl('state', 'nonce')).toContain('state=state');
      deviate({
        metadata: { ...metadata, require_pushed_authorization_requests: true },
        answers: { '/par': pushed },
      });
      expect(await newSdk({ par: 'never' }).getAuthorizeUrl('state', 'nonce')).not.toContain('state=state');
    });

    it('that the provider does not offer or refuses end the login', async () => {
      const refused = newSdk({ par: 'require' }).getAuthorizeUrl('state', 'nonce');
      await expect(refused).rejects.toMatchObject({ code: 'invalid_response' });
      deviate({
        metadata,
        answers: { '/par': () => Response.json({ error: 'invalid_client' }, { status: 401 }) },
      });
      await expect(newSdk().getAuthorizeUrl('state', 'nonce')).rejects.toMatchObject({
        code: 'provider_error',
        providerError: 'invalid_client',
      });
    });
  });

  describe('DPoP', () => {
    const proofAt = (path: string) =>
      decodeJwt(provider.received(path).at(-1)!.headers.get('dpop') as string);

    it('binds tokens to a key, and proves it at the token endpoint, at userinfo and at the API', async () => {
      deviate({
        metadata: DPOP,
        tokens: { token_type: 'DPoP' },
        answers: { '/projects': () => Response.json({ items: [] }) },
      });
      const sdk = newSdk();
      const stored = JSON.parse(JSON.stringify(await exchange(sdk))) as Credentials;
      expect(stored).toMatchObject({ tokenType: 'dpop', dpopKey: { kty: 'EC', d: expect.any(String) } });
      await sdk.getUser(stored).listProjects();
      await sdk.refresh(stored);
      expect(provider.received('/projects')[0]!.headers.get('authorization')).toBe(
        `DPoP ${stored.accessToken}`,
      );
      expect(proofAt('/projects')).toMatchObject({ htm: 'GET', ath: expect.any(String) });
      expect(proofAt('/token')).toMatchObject({ htm: 'POST', htu: 'https://provider.example/token' });
      expect(proofAt('/userinfo')['ath']).toBe(proofAt('/projects')['ath']);
    });

    it('answers the provider’s nonce', async () => {
      let asked = false;
      deviate({
        metadata: DPOP,
        tokens: { token_type: 'DPoP' },
        answers: {
          '/token': ({ headers }) => {
            if (decodeJwt(headers.get('dpop') as string)['nonce'] === 'fresh')
              return provider.tokenResponse();
            asked = true;
            return Response.json(
              { error: 'use_dpop_nonce' },
              { status: 400, headers: { 'DPoP-Nonce': 'fresh' } },
            );
          },
        },
      });
      expect((await exchange(newSdk())).tokenType).toBe('dpop');
      expect(asked).toBe(true);
    });

    it('takes a bearer token all the same, unless it was required', async () => {
      deviate({ metadata: DPOP });
      expect(await exchange(newSdk())).toMatchObject({ tokenType: 'bearer' });
      await expect(exchange(newSdk({ dpop: 'require' }))).rejects.toMatchObject({ code: 'invalid_response' });
      provider.reset();
      await expect(exchange(newSdk({ dpop: 'require' }))).rejects.toMatchObject({ code: 'invalid_response' });
    });
  });

  describe('at the end', () => {
    const metadata = {
      revocation_endpoint: 'https://provider.example/revoke',
      end_session_endpoint: 'https://provider.example/logout',
    };

    it('revokes the refresh token and the access token', async () => {
      const answers = { '/revoke': () => new Response(null, { status: 200 }) };
      deviate({ metadata, answers });
      const sdk = newSdk();
      expect(await sdk.revoke(await exchange(sdk))).toBe(true);
      const revoked = provider.received('/revoke').map(({ body }) => body.get('token'));
      expect(revoked).toEqual(['a-refresh-token', 'an-access-token']);
    });

    it('knows the logout page of the provider', async () => {
      deviate({ metadata });
      const sdk = newSdk();
      const credentials = await exchange(sdk);
      const url = new URL(
        (await sdk.logoutUrl(credentials, {
          postLogoutRedirectUri: 'https://app.example/',
          state: 'abc',
        })) as string,
      );
      expect(Object.fromEntries(url.searchParams)).toEqual({
        id_token_hint: credentials.idToken,
        client_id: CLIENT_ID,
        post_logout_redirect_uri: 'https://app.example/',
        state: 'abc',
      });
    });

    it('says where the provider offers neither', async () => {
      const sdk = newSdk();
      const credentials = await exchange(sdk);
      expect([await sdk.revoke(credentials), await sdk.logoutUrl(credentials)]).toEqual([false, undefined]);
    });
  });

  it('asks for unknown keys at once, also soon after it read the others', async () => {
    const sdk = newSdk();
    await exchange(sdk);
    await provider.rotateKeys();
    await expect(exchange(sdk)).resolves.toMatchObject({ provider: 'default' });
    expect(provider.received('/jwks')).toHaveLength(2);
    await exchange(sdk);
    expect(provider.received('/jwks')).toHaveLength(2);
  });
});
