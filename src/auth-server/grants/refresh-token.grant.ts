import { Injectable } from '@nestjs/common';
import type { Client } from '../../clients/index.js';
import { Clock } from '../../common/clock.js';
import { tokenKey } from '../../common/crypto/dated-token.js';
import { OAuthError } from '../../common/errors/oauth-error.js';
import { ScopeSet } from '../../common/scope-set.js';
import { refreshScope } from '../scopes/scope-policy.js';
import type { GrantedAccess } from '../tokens/granted-access.js';
import type { IssuedTokens } from '../tokens/issued-tokens.js';
import type { IssuedRefreshToken } from '../tokens/refresh-tokens.repository.js';
import { RefreshTokensRepository } from '../tokens/refresh-tokens.repository.js';
import { authenticationOf } from './authentication.js';
import type { GrantDecision, TokenRequest } from './grant.js';
import { Grant } from './grant.js';
import { GrantType, Scope, Token } from './grant-parameters.js';
import { RefreshTokenRotation } from './refresh-token-rotation.js';

/** RFC 6749 section 6. */
export class RefreshTokenGrantParameters {
  @GrantType('refresh_token')
  grant_type!: 'refresh_token';

  @Token('A refresh token of this client.')
  refresh_token!: string;

  @Scope()
  scope?: string;
}

@Injectable()
export class RefreshTokenGrant extends Grant<RefreshTokenGrantParameters> {
  static readonly grantType = 'refresh_token';
  static readonly parameters = RefreshTokenGrantParameters;

  constructor(
    private readonly clock: Clock,
    private readonly refreshTokens: RefreshTokensRepository,
    private readonly rotation: RefreshTokenRotation,
  ) {
    super();
  }

  async decide({ client, parameters }: TokenRequest<RefreshTokenGrantParameters>): Promise<GrantDecision> {
    const presented = parameters.refresh_token;
    const token = await this.refreshTokens.find(tokenKey(presented));
    if (!token || token.clientId !== client.id) throw refuse('unknown refresh token, or of another client');
    if (token.revokedAt !== null) throw refuse('revoked authorization');
    if (token.consumedAt !== null) {
      const repeated = await this.rotation.repeat(token, presented);
      checkSameScope(parameters.scope, repeated);
      return { repeated };
    }
    if (token.expiresAt <= this.clock.now()) throw refuse('expired refresh token');
    return { granted: this.#granted(client, token, parameters) };
  }

  #granted(
    client: Client,
    token: IssuedRefreshToken,
    { refresh_token: presented, scope: requested }: RefreshTokenGrantParameters,
  ): GrantedAccess {
    const original = ScopeSet.parse(token.scope);
    const scope = refreshScope(requested, original, { client, owner: ownerOf(token) });
    const granted = {
      client,
      userId: token.userId ?? undefined,
      authorizationId: token.authorizationId,
      scope,
      ...authenticationOf(token, scope),
    };
    if (!client.rotatesRefreshTokens) return { ...granted, goesOn: true };
    return {
      ...granted,
      refreshScope: original,
      consumption: {
        statement: (issued: IssuedTokens) => this.rotation.replace(token, presented, issued),
        lost: () => this.rotation.repeatWhatWon(token, presented),
      },
    };
  }
}

/** The owner as they are now: what they may grant may have changed since. */
const ownerOf = ({ userId, ownerAllowedScopes }: IssuedRefreshToken) =>
  userId === null
    ? undefined
    : { allowedScopes: ownerAllowedScopes === null ? undefined : ScopeSet.parse(ownerAllowedScopes) };

const refuse = (detail: string): OAuthError => new OAuthError('invalid_grant', undefined, { detail });

/** The answer that is given again must be one to the same question. */
function checkSameScope(requested: string | undefined, { scope }: IssuedTokens): void {
  if (requested === undefined) return;
  const [wanted, given] = [ScopeSet.parse(requested), ScopeSet.parse(scope)];
  if (!wanted.coversAll(given) || !given.coversAll(wanted)) throw new OAuthError('invalid_scope');
}
