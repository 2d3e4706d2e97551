import type { JWK } from 'jose';
import * as oidc from 'openid-client';
import { ConsumerError } from './consumer-error.js';
import type { Credentials, UserInfo } from './credentials.js';
import { userFromClaims, withoutUndefined } from './credentials.js';
import { proofWith } from './dpop.js';
import { checkIdToken } from './id-token-checks.js';
import type { LoginAsk } from './login-ask.js';
import { askParameters } from './login-ask.js';
import type { SigningAlgorithm } from './signing-algorithm.js';
import type { ResolvedOptions } from './provider-sdk-options.js';
import { resourcesOf } from './resource-parameters.js';
import { toConsumerError } from './to-consumer-error.js';

type TokenResponse = Awaited<ReturnType<typeof oidc.authorizationCodeGrant>>;
type Claims = Readonly<Record<string, unknown>>;

/** What a login knows beside the token response. */
export interface LoginContext {
  readonly dpopKey: JWK | undefined;
  readonly callbackValues: Readonly<Record<string, string>> | undefined;
  readonly ask?: LoginAsk | undefined;
}

/** Turns verified token responses into credentials. */
export class TokenResponses {
  constructor(
    private readonly options: ResolvedOptions,
    private readonly algorithm: SigningAlgorithm,
  ) {}

  async login(
    configuration: oidc.Configuration,
    response: TokenResponse,
    { dpopKey, callbackValues, ask }: LoginContext,
  ): Promise<Credentials> {
    const claims = await this.#verify(response, dpopKey);
    if (!claims) throw new ConsumerError('id_token_invalid', 'the provider sent no ID token');
    const credentials = this.#credentials(response, {
      scope: askParameters(ask ?? {}, this.options.scope)['scope'] ?? '',
      idToken: response.id_token as string,
      user: userFromClaims(claims.sub, claims),
      sid: typeof claims['sid'] === 'string' ? claims['sid'] : undefined,
      dpopKey: response.token_type === 'dpop' ? dpopKey : undefined,
      callbackValues,
      resource: unlessNone(resourcesOf(this.options, ask)),
      asked: ask && { ...ask, at: this.options.now() },
    });
    return { ...credentials, user: await this.#firstProfile(configuration, credentials) };
  }

  /** A token for other resources need not open userinfo (RFC 9700 section 2.3): the ID token has told who it is then. */
  async #firstProfile(configuration: oidc.Configuration, credentials: Credentials): Promise<UserInfo> {
    try {
      return await this.profile(configuration, credentials);
    } catch (error) {
      if (credentials.resource && (await toConsumerError(error)).code === 'token_refused')
        return credentials.user;
      throw error;
    }
  }

  /** OpenID Connect Core 1.0 section 12.2: a new ID token must be about the same user. */
  async refreshed(response: TokenResponse, old: Credentials): Promise<Credentials> {
    const claims = await this.#verify(response, old.dpopKey);
    if (claims && claims.sub !== old.user.sub)
      throw new ConsumerError('user_mismatch', 'refreshed for another user');
    const user = claims ? { ...old.user, ...userFromClaims(old.user.sub, claims) } : old.user;
    return this.#credentials(response, { ...old, user });
  }

  /** What the userinfo endpoint adds to what is known; a provider need not have one. */
  async profile(
    configuration: oidc.Configuration,
    { accessToken, dpopKey, user }: Credentials,
  ): Promise<UserInfo> {
    if (!configuration.serverMetadata().userinfo_endpoint) return user;
    const proof = await proofWith(dpopKey, configuration);
    const claims: Claims = await oidc.fetchUserInfo(configuration, accessToken, oidc.skipSubjectCheck, proof);
    if (claims['sub'] !== user.sub)
      throw new ConsumerError('user_mismatch', 'userinfo is about another user');
    return { ...user, ...userFromClaims(user.sub, claims) };
  }

  async #verify(response: TokenResponse, dpopKey: JWK | undefined): Promise<oidc.IDToken | undefined> {
    this.#checkType(response.token_type, dpopKey);
    const claims = response.claims();
    if (claims) {
      checkIdToken({
        claims,
        idToken: response.id_token as string,
        accessToken: response.access_token,
        clientId: this.options.clientId,
        toleranceSeconds: this.options.clockToleranceSeconds,
        now: this.options.now(),
      });
      await this.algorithm.see(response.id_token as string);
    }
    return claims;
  }

  /** RFC 6749 section 7.1; RFC 9449 section 5: who needs a bound token discards a bearer token. */
  #checkType(type: string, dpopKey: JWK | undefined): void {
    if (type === 'dpop' ? dpopKey : type === 'bearer' && this.options.dpop !== 'require') return;
    throw new ConsumerError('invalid_response', 'the token is of another type than was asked for');
  }

  /** @param known what holds where the response is silent. */
  #credentials(response: TokenResponse, known: Known): Credentials {
    const { expires_in: seconds } = response;
    return withoutUndefined({
      provider: this.options.name,
      issuer: this.options.issuer,
      clientId: this.options.clientId,
      accessToken: response.access_token,
      tokenType: response.token_type,
      refreshToken: response.refresh_token ?? known.refreshToken,
      idToken: response.id_token ?? known.idToken,
      expiresAt: seconds === undefined ? undefined : this.options.now() + Math.floor(seconds * 1000),
      scope: response.scope ?? known.scope,
      user: known.user,
      sid: known.sid,
      dpopKey: known.dpopKey,
      callbackValues: known.callbackValues,
      resource: known.resource,
      asked: known.asked,
    });
  }
}

type Optional<K extends keyof Credentials> = { readonly [P in K]?: Credentials[P] | undefined };
type Known = Pick<Credentials, 'scope' | 'idToken' | 'user'> &
  Optional<'refreshToken' | 'sid' | 'dpopKey' | 'callbackValues' | 'resource' | 'asked'>;

const unlessNone = (list: readonly string[]): readonly string[] | undefined =>
  list.length > 0 ? list : undefined;
