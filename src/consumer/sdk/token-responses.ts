import * as oidc from 'openid-client';
import { ConsumerError } from './consumer-error.js';
import type { Credentials, UserInfo } from './credentials.js';
import { userFromClaims, withoutUndefined } from './credentials.js';
import { checkIdToken } from './id-token-checks.js';
import type { ResolvedOptions } from './provider-sdk-options.js';

type TokenResponse = Awaited<ReturnType<typeof oidc.authorizationCodeGrant>>;
type Claims = Readonly<Record<string, unknown>>;

/** Turns verified token responses into credentials. */
export class TokenResponses {
  constructor(private readonly options: ResolvedOptions) {}

  async login(configuration: oidc.Configuration, response: TokenResponse): Promise<Credentials> {
    const claims = this.#verify(response);
    if (!claims) throw new ConsumerError('id_token_invalid', 'the provider sent no ID token');
    const user = await this.profile(configuration, response.access_token, userFromClaims(claims.sub, claims));
    return this.#credentials(response, {
      scope: this.options.scope,
      idToken: response.id_token as string,
      user,
    });
  }

  /** OpenID Connect Core 1.0 section 12.2: a new ID token must be about the same user. */
  refreshed(response: TokenResponse, old: Credentials): Credentials {
    const claims = this.#verify(response);
    if (claims && claims.sub !== old.user.sub)
      throw new ConsumerError('user_mismatch', 'refreshed for another user');
    return this.#credentials(response, old);
  }

  /** What the userinfo endpoint adds to what is known; a provider need not have one. */
  async profile(configuration: oidc.Configuration, accessToken: string, known: UserInfo): Promise<UserInfo> {
    if (!configuration.serverMetadata().userinfo_endpoint) return known;
    const claims: Claims = await oidc.fetchUserInfo(configuration, accessToken, oidc.skipSubjectCheck);
    if (claims['sub'] !== known.sub)
      throw new ConsumerError('user_mismatch', 'userinfo is about another user');
    return { ...known, ...userFromClaims(known.sub, claims) };
  }

  #verify(response: TokenResponse): oidc.IDToken | undefined {
    if (response.token_type !== 'bearer')
      throw new ConsumerError('invalid_response', 'the token is no bearer token');
    const claims = response.claims();
    if (claims) {
      checkIdToken({
        claims,
        idToken: response.id_token as string,
        accessToken: response.access_token,
        clientId: this.options.clientId,
        now: this.options.now(),
      });
    }
    return claims;
  }

  /** @param known what holds where the response is silent. */
  #credentials(
    response: TokenResponse,
    known: Pick<Credentials, 'scope' | 'idToken' | 'user' | 'refreshToken'>,
  ): Credentials {
    const { expires_in: seconds } = response;
    return withoutUndefined({
      accessToken: response.access_token,
      tokenType: response.token_type,
      refreshToken: response.refresh_token ?? known.refreshToken,
      idToken: response.id_token ?? known.idToken,
      expiresAt: seconds === undefined ? undefined : this.options.now() + Math.floor(seconds * 1000),
      scope: response.scope ?? known.scope,
      user: known.user,
    });
  }
}
