import type { Deviation } from '../../../test/support/adversarial-provider.js';
import { ACCESS_TOKEN, AdversarialProvider, CLIENT_ID } from '../../../test/support/adversarial-provider.js';
import type { ProviderSdk, ProviderSdkOptions } from './index.js';
import { ConsumerError } from './index.js';

const CALLBACK = { state: 'state', code: 'code', iss: 'https://provider.example' };
const HOUR = 3600;
const now = (): number => Math.floor(Date.now() / 1000);
const html = (): Response => new Response('<html>', { headers: { 'content-type': 'text/html' } });
const huge = (): Response => new Response(Buffer.alloc(2 * 1024 * 1024, ' '));

describe('ProviderSdk', () => {
  let provider: AdversarialProvider;
  beforeAll(async () => (provider = await AdversarialProvider.create()));
  beforeEach(() => provider.reset());

  const newSdk = (options: Partial<ProviderSdkOptions> = {}): ProviderSdk => provider.newSdk(options);
  const codeOf = (error: unknown): unknown => (error instanceof ConsumerError ? error.code : error);
  const refusal = (work: Promise<unknown>): Promise<unknown> => work.then(() => 'accepted', codeOf);
  const exchange = (sdk = newSdk()) => provider.exchange(sdk);

  it('logs in with two calls that know state and nonce only, PKCE included', async () => {
    const sdk = newSdk();
    const { searchParams } = new URL(await sdk.getAuthorizeUrl('state', 'nonce'));
    expect(searchParams.get('code_challenge_method')).toBe('S256');
    const credentials = await exchange(sdk);
    expect(credentials).toEqual({
      provider: 'default',
      issuer: provider.issuer,
      clientId: CLIENT_ID,
      accessToken: ACCESS_TOKEN,
      tokenType: 'bearer',
      refreshToken: 'a-refresh-token',
      idToken: expect.any(String),
      expiresAt: expect.any(Number),
      scope: 'openid',
      user: { sub: 'ada', name: 'Ada', email: 'ada@example.org' },
    });
    expect(JSON.parse(JSON.stringify(credentials))).toEqual(credentials);
    const { body, headers } = provider.received('/token')[0]!;
    const verifier = Buffer.from(body.get('code_verifier') as string);
    const digest = await crypto.subtle.digest('SHA-256', verifier);
    expect(searchParams.get('code_challenge')).toBe(Buffer.from(digest).toString('base64url'));
    expect(body.get('redirect_uri')).toBe('https://app.example/auth_callback');
    expect(headers.get('authorization')).toBe(`Basic ${btoa('client:a%2Dsecret')}`);
  });

  it.each<[string, string, Deviation]>([
    ['signed with another key', 'id_token_invalid', { signature: 'wrong key' }],
    ['unsigned', 'id_token_invalid', { signature: 'none' }],
    [
      'unsigned where that is advertised',
      'id_token_invalid',
      { signature: 'none', metadata: { id_token_signing_alg_values_supported: ['none'] } },
    ],
    [
      'signed with the public key',
      'id_token_invalid',
      { signature: 'hmac', metadata: { id_token_signing_alg_values_supported: ['HS256'] } },
    ],
    ['signed with an unknown key', 'id_token_invalid', { signature: 'unknown kid' }],
    ['of another issuer', 'issuer_mismatch', { claims: { iss: 'https://evil.example' } }],
    ['for another client', 'id_token_invalid', { claims: { aud: 'another' } }],
    ['for two clients', 'id_token_invalid', { claims: { aud: [CLIENT_ID, 'another'] } }],
    ['of another party', 'id_token_invalid', { claims: { azp: 'another' } }],
    ['expired', 'id_token_invalid', { claims: { exp: now() - HOUR } }],
    ['from the future', 'id_token_invalid', { claims: { iat: now() + HOUR } }],
    ['without subject', 'id_token_invalid', { claims: { sub: undefined } }],
    ['with a subject that is no text', 'id_token_invalid', { claims: { sub: 7 } }],
    ['for another access token', 'id_token_invalid', { claims: { at_hash: 'A'.repeat(22) } }],
    ['with another nonce', 'nonce_mismatch', { claims: { nonce: 'another' } }],
    ['without nonce', 'missing_nonce', { claims: { nonce: undefined } }],
    ['absent', 'id_token_invalid', { tokens: { id_token: undefined } }],
    ['no JWT', 'id_token_invalid', { tokens: { id_token: 'a.b.c' } }],
  ])('refuses an ID token that is %s: %s', async (_name, code, deviation) => {
    provider.deviation = deviation;
    await expect(refusal(exchange())).resolves.toBe(code);
  });

  it.each<[string, string, Deviation]>([
    ['userinfo about somebody else', 'user_mismatch', { userinfo: { sub: 'eve' } }],
    ['metadata of another issuer', 'issuer_mismatch', { metadata: { issuer: 'https://evil.example' } }],
    [
      'a token endpoint without TLS',
      'insecure_endpoint',
      { metadata: { token_endpoint: 'http://provider.example/token' } },
    ],
    ['a token type it did not ask for', 'invalid_response', { tokens: { token_type: 'DPoP' } }],
    ['no access token', 'invalid_response', { tokens: { access_token: undefined } }],
    ['HTML for tokens', 'invalid_response', { answers: { '/token': html } }],
    ['keys without end', 'invalid_response', { answers: { '/jwks': huge } }],
    [
      'keys that fail',
      'provider_unavailable',
      { answers: { '/jwks': () => new Response(null, { status: 500 }) } },
    ],
    [
      'a redirecting token endpoint',
      'invalid_response',
      { answers: { '/token': () => Response.redirect('https://evil.example', 307) } },
    ],
    [
      'a failing token endpoint',
      'provider_unavailable',
      { answers: { '/token': () => new Response(null, { status: 502 }) } },
    ],
    [
      'a refusal',
      'provider_error',
      { answers: { '/token': () => Response.json({ error: 'invalid_grant' }, { status: 400 }) } },
    ],
    [
      'no metadata',
      'invalid_response',
      { answers: { '/.well-known/openid-configuration': () => new Response(null, { status: 404 }) } },
    ],
  ])('refuses %s: %s', async (_name, code, deviation) => {
    provider.deviation = deviation;
    await expect(refusal(exchange())).resolves.toBe(code);
  });

  it('keeps the provider’s own error code, also beside a challenge, and never a token', async () => {
    const refused = { status: 401, headers: { 'www-authenticate': 'Basic realm="x"' } };
    provider.deviation = { answers: { '/token': () => Response.json({ error: 'invalid_client' }, refused) } };
    const error = await exchange().catch((e: unknown) => e);
    expect(error).toMatchObject({ code: 'provider_error', providerError: 'invalid_client' });
    provider.deviation = { claims: { nonce: 'another' } };
    const mismatch = (await exchange().catch((e: unknown) => e)) as Error;
    expect(mismatch.cause).toBeUndefined();
    expect(`${mismatch.stack}${JSON.stringify(mismatch)}`).not.toContain(ACCESS_TOKEN);
  });

  it.each([
    [{ code: 'code', iss: CALLBACK.iss }, 'missing_state'],
    [{ ...CALLBACK, state: 'another' }, 'state_mismatch'],
    [{ ...CALLBACK, state: ['state', 'state'] }, 'invalid_callback'],
    [{ ...CALLBACK, iss: undefined }, 'issuer_mismatch'],
    [{ ...CALLBACK, iss: 'https://evil.example', error: 'access_denied' }, 'issuer_mismatch'],
    [{ state: 'state', iss: CALLBACK.iss, error: 'access_denied' }, 'provider_error'],
    [{ state: 'state', iss: CALLBACK.iss }, 'missing_code'],
  ])('refuses the answer %j: %s', async (query, code) => {
    await expect(refusal(newSdk().exchangeCredentials('state', 'nonce', query))).resolves.toBe(code);
    expect(provider.received('/token')).toEqual([]);
  });

  it('needs a state and a nonce of its caller', async () => {
    await expect(refusal(newSdk().getAuthorizeUrl('', 'nonce'))).resolves.toBe('missing_state');
    await expect(refusal(newSdk().exchangeCredentials('state', '', CALLBACK))).resolves.toBe('missing_nonce');
  });

  it('lets a caller override the redirect URI and keep the verifier, and add parameters but replace none', async () => {
    const url = await newSdk().getAuthorizeUrl('state', 'nonce', {
      redirectUri: 'https://app.example/other',
      codeChallenge: 'C'.repeat(43),
      parameters: { prompt: 'login', state: 'replaced' },
    });
    expect(Object.fromEntries(new URL(url).searchParams)).toMatchObject({
      redirect_uri: 'https://app.example/other',
      code_challenge: 'C'.repeat(43),
      prompt: 'login',
      state: 'state',
    });
  });

  it('discovers once, and again after a failure', async () => {
    let calls = 0;
    const fetch = ((url: string, init: RequestInit) => {
      calls += Number(url.includes('.well-known'));
      return calls === 1 ? Promise.reject(new TypeError('fetch failed')) : provider.fetch(url, init);
    }) as typeof globalThis.fetch;
    let time = Date.now();
    const sdk = newSdk({ fetch, now: () => time });
    const ask = (): Promise<string> => sdk.getAuthorizeUrl('state', 'nonce');
    expect(calls).toBe(0);
    await expect(refusal(ask())).resolves.toBe('provider_unavailable');
    await expect(ask()).rejects.toMatchObject({ code: 'provider_unavailable', retryAfterSeconds: 1 });
    expect([calls, sdk.isDown]).toEqual([1, true]);
    time += 1000;
    await ask();
    expect(sdk.isDown).toBe(false);
    await sdk.getAuthorizeUrl('state', 'nonce');
    expect(calls).toBe(2);
  });

  it('refreshes, keeps what the answer leaves out, and refuses another user', async () => {
    const sdk = newSdk();
    const credentials = await exchange(sdk);
    provider.deviation = { tokens: { access_token: 'new', refresh_token: undefined, id_token: undefined } };
    await expect(sdk.refresh(credentials)).resolves.toEqual({
      ...credentials,
      accessToken: 'new',
      expiresAt: expect.any(Number),
    });
    provider.deviation = { claims: { sub: 'eve' } };
    await expect(refusal(sdk.refresh(credentials))).resolves.toBe('user_mismatch');
    provider.deviation = {
      answers: { '/token': () => Response.json({ error: 'invalid_grant' }, { status: 400 }) },
    };
    const refused = await sdk.refresh(credentials).catch((e: unknown) => e);
    expect(refused).toMatchObject({ code: 'session_expired', providerError: 'invalid_grant' });
  });

  it('knows who is logged in without asking', async () => {
    let time = Date.now();
    const sdk = newSdk({ now: () => time });
    const { refreshToken, ...credentials } = await exchange(sdk);
    expect(sdk.isLoggedIn(undefined)).toBe(false);
    expect(sdk.isLoggedIn(credentials)).toBe(true);
    time += HOUR * 1000;
    expect(sdk.isLoggedIn(credentials)).toBe(false);
    expect(sdk.isLoggedIn({ ...credentials, refreshToken: refreshToken as string })).toBe(true);
  });

  it.each<[string, Partial<ProviderSdkOptions>]>([
    ['an http issuer elsewhere', { issuer: 'http://provider.example' }],
    ['an http API of an https issuer', { apiUrl: 'http://127.0.0.1:1' }],
    ['a scope without openid', { scope: 'profile' }],
    ['a redirect URI with a fragment', { redirectUri: 'https://app.example/#x' }],
    ['a redirect URI in another spelling', { redirectUri: 'https://APP.example/cb' }],
    ['no URL', { issuer: 'provider' }],
  ])('is not made with %s', (_name, options) => {
    expect(() => newSdk(options)).toThrow(TypeError);
  });
});
