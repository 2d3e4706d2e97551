import type { JWK, JWTPayload } from 'jose';
import { exportJWK, generateKeyPair, SignJWT, UnsecuredJWT } from 'jose';
import { createHash, randomUUID } from 'node:crypto';
import type { Credentials, ProviderSdkOptions } from '../../src/consumer/sdk/index.js';
import type { ProviderSettings } from '../../src/consumer/index.js';
import { ProviderSdk } from '../../src/consumer/sdk/index.js';

const ISSUER = 'https://provider.example';
const [STATE, NONCE] = ['state', 'nonce'];
export const CLIENT_ID = 'client';
export const ACCESS_TOKEN = 'an-access-token';

type KeyPair = Awaited<ReturnType<typeof generateKeyPair>>;

/** One thing that the provider does otherwise. */
export interface Deviation {
  /** Replaces claims of the ID token; `undefined` removes one. */
  readonly claims?: Readonly<Record<string, unknown>>;
  /** How the ID token is signed: with a key that is not published, not at all, with the public key as an HMAC secret. */
  readonly signature?: 'wrong key' | 'none' | 'hmac' | 'unknown kid';
  /** Replaces members of the token response; `undefined` removes one. */
  readonly tokens?: Readonly<Record<string, unknown>>;
  readonly userinfo?: Readonly<Record<string, unknown>>;
  readonly metadata?: Readonly<Record<string, unknown>>;
  /** Answers instead of an endpoint, by path. */
  readonly answers?: Readonly<Record<string, (request: ReceivedRequest) => Response | Promise<Response>>>;
}

export interface ReceivedRequest {
  readonly method: string;
  readonly path: string;
  readonly headers: Headers;
  readonly body: URLSearchParams;
  /** Ends when the caller gives up. */
  readonly signal: AbortSignal | null | undefined;
}

/** An OpenID provider behind a `fetch`, right in everything but one deviation. */
export class AdversarialProvider {
  /** The nonce of the authorization request under way. */
  nonce = NONCE;
  deviation: Deviation = {};
  /** Everything that was received, in order. */
  requests: ReceivedRequest[] = [];

  #kid = 'one';

  #alg = 'RS256';

  private constructor(
    readonly issuer: string,
    private keys: KeyPair,
    private readonly otherKeys: KeyPair,
  ) {}

  static async create(issuer = ISSUER): Promise<AdversarialProvider> {
    const [keys, otherKeys] = await Promise.all([generateKeyPair('RS256'), generateKeyPair('RS256')]);
    return new AdversarialProvider(issuer, keys, otherKeys);
  }

  /** Right in everything, and nothing received. */
  reset(): void {
    this.deviation = {};
    this.requests = [];
  }

  /** Signs with another key from now on, and publishes that one only. */
  async rotateKeys(alg = 'RS256'): Promise<void> {
    this.keys = await generateKeyPair(alg);
    this.#alg = alg;
    this.#kid += '+';
  }

  /** Signs and publishes so for a while: what was known of its keys holds again afterwards. */
  async withOtherKeys(alg: string, use: () => Promise<void>): Promise<void> {
    const before = [this.keys, this.#alg, this.#kid] as const;
    await this.rotateKeys(alg);
    await use().finally(() => ([this.keys, this.#alg, this.#kid] = before));
  }

  newSdk(options: Partial<ProviderSdkOptions> = {}): ProviderSdk {
    return new ProviderSdk(CLIENT_ID, {
      issuer: this.issuer,
      clientSecret: 'a-secret',
      redirectUri: 'https://app.example/auth_callback',
      fetch: this.fetch,
      ...options,
    });
  }

  /** The second half of a login. */
  exchange(sdk = this.newSdk(), query: object = {}): Promise<Credentials> {
    return sdk.exchangeCredentials(STATE, NONCE, { state: STATE, code: 'code', iss: this.issuer, ...query });
  }

  /** As the consumer's only provider. */
  get settings(): ProviderSettings {
    return {
      name: 'default',
      issuer: this.issuer,
      clientId: CLIENT_ID,
      clientSecret: 'a-secret',
      fetch: this.fetch,
    };
  }

  /** Plays the person who logs in. @returns the query of the callback. */
  answer(authorizeUrl: string): URLSearchParams {
    const { searchParams } = new URL(authorizeUrl);
    this.nonce = searchParams.get('nonce') as string;
    return new URLSearchParams({
      state: searchParams.get('state') as string,
      code: 'code',
      iss: this.issuer,
    });
  }

  /** What the endpoints at this path received. */
  received(path: string): readonly ReceivedRequest[] {
    return this.requests.filter((request) => request.path === path);
  }

  readonly fetch = (async (input: string, init: RequestInit = {}) => {
    const { pathname } = new URL(input);
    const request = {
      method: init.method ?? 'GET',
      path: pathname,
      headers: new Headers(init.headers),
      body: new URLSearchParams(typeof init.body === 'string' ? init.body : String(init.body ?? '')),
      signal: init.signal,
    };
    this.requests.push(request);
    const answer = this.deviation.answers?.[pathname];
    if (answer) return answer(request);
    if (pathname === '/.well-known/openid-configuration') return Response.json(this.#metadata());
    if (pathname === '/jwks') return Response.json({ keys: [await this.publicJwk()] });
    if (pathname === '/userinfo') {
      return Response.json({ sub: 'ada', name: 'Ada', email: 'ada@example.org', ...this.deviation.userinfo });
    }
    return this.tokenResponse();
  }) as typeof globalThis.fetch;

  async tokenResponse(): Promise<Response> {
    return Response.json({
      access_token: ACCESS_TOKEN,
      token_type: 'Bearer',
      expires_in: 3600,
      refresh_token: 'a-refresh-token',
      scope: 'openid',
      id_token: await this.#idToken(),
      ...this.deviation.tokens,
    });
  }

  #metadata(): object {
    return {
      issuer: this.issuer,
      authorization_endpoint: `${this.issuer}/authorize`,
      token_endpoint: `${this.issuer}/token`,
      userinfo_endpoint: `${this.issuer}/userinfo`,
      jwks_uri: `${this.issuer}/jwks`,
      authorization_response_iss_parameter_supported: true,
      ...this.deviation.metadata,
    };
  }

  async #publicJwk() {
    return exportJWK(this.keys.publicKey);
  }

  /** As it is published. */
  async publicJwk(): Promise<JWK> {
    return { ...(await this.#publicJwk()), kid: this.#kid };
  }

  async #idToken(): Promise<string> {
    const now = Math.floor(Date.now() / 1000);
    const digest = createHash('sha256').update(ACCESS_TOKEN).digest();
    const claims = JSON.parse(
      JSON.stringify({
        iss: this.issuer,
        aud: CLIENT_ID,
        sub: 'ada',
        nonce: this.nonce,
        iat: now,
        exp: now + 300,
        at_hash: digest.subarray(0, 16).toString('base64url'),
        ...this.deviation.claims,
      }),
    ) as JWTPayload;
    return this.#sign(claims);
  }

  /** A logout token, right in everything but the claims (`undefined` removes one), the type and the deviation's signature. */
  async logoutToken(claims: Readonly<Record<string, unknown>> = {}, typ?: string): Promise<string> {
    const now = Math.floor(Date.now() / 1000);
    const all = {
      iss: this.issuer,
      aud: CLIENT_ID,
      iat: now,
      exp: now + 120,
      jti: randomUUID(),
      events: { 'http://schemas.openid.net/event/backchannel-logout': {} },
      sub: 'ada',
      ...claims,
    };
    return this.#sign(JSON.parse(JSON.stringify(all)) as JWTPayload, typ ?? 'logout+jwt');
  }

  /** Signed as ID tokens are, whatever the claims say. */
  signed(claims: JWTPayload, typ?: string): Promise<string> {
    return this.#sign(claims, typ);
  }

  async #sign(claims: JWTPayload, typ?: string): Promise<string> {
    const { signature } = this.deviation;
    if (signature === 'none') return new UnsecuredJWT(claims).encode();
    if (signature === 'hmac') {
      const secret = new TextEncoder().encode(JSON.stringify(await this.#publicJwk()));
      return new SignJWT(claims)
        .setProtectedHeader({ alg: 'HS256', kid: this.#kid, ...(typ && { typ }) })
        .sign(secret);
    }
    const kid = signature === 'unknown kid' ? 'unknown' : this.#kid;
    const { privateKey } = signature === 'wrong key' ? this.otherKeys : this.keys;
    return new SignJWT(claims)
      .setProtectedHeader({ alg: this.#alg, kid, ...(typ && { typ }) })
      .sign(privateKey);
  }
}
