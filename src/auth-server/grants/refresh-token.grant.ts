import { Injectable } from '@nestjs/common';
import { Clock } from '../../common/clock.js';
import { tokenKey } from '../../common/crypto/dated-token.js';
import { OAuthError } from '../../common/errors/oauth-error.js';
import { ScopeSet } from '../../common/scope-set.js';
import { OwnerWatch } from '../../owners/index.js';
import { ownerOf } from '../scopes/owner-of.js';
import { refreshScope } from '../scopes/scope-policy.js';
import type { GrantedAccess } from '../tokens/granted-access.js';
import type { IssuedTokens } from '../tokens/issued-tokens.js';
import type { IssuedRefreshToken } from '../tokens/refresh-tokens.repository.js';
import { RefreshTokensRepository } from '../tokens/refresh-tokens.repository.js';
import { resourcesOf } from '../authorizations/granted-resources.js';
import { authenticationOf } from './authentication.js';
import { DueAnswers } from './due-answers.js';
import type { GrantDecision, TokenRequest } from './grant.js';
import { Grant } from './grant.js';
import { GrantType, Resource, Scope, Token } from './grant-parameters.js';
import { RefreshTokenRotation } from './refresh-token-rotation.js';

/** RFC 6749 section 6. */
export class RefreshTokenGrantParameters {
  @GrantType('refresh_token')
  grant_type!: 'refresh_token';

  @Token('A refresh token of this client.')
  refresh_token!: string;

  @Scope('What was asked for at first, or a part of that. Left out: all that is left of what was granted.')
  scope?: string;

  @Resource()
  resource?: string;
}

@Injectable()
export class RefreshTokenGrant extends Grant<RefreshTokenGrantParameters> {
  static readonly grantType = 'refresh_token';
  static readonly parameters = RefreshTokenGrantParameters;

  constructor(
    private readonly clock: Clock,
    private readonly refreshTokens: RefreshTokensRepository,
    private readonly rotation: RefreshTokenRotation,
    private readonly watch: OwnerWatch,
    private readonly due: DueAnswers,
  ) {
    super();
  }

  async decide(request: TokenRequest<RefreshTokenGrantParameters>): Promise<GrantDecision> {
    const { client, parameters } = request;
    const hash = tokenKey(parameters.refresh_token);
    const token = await this.watch.upToDate(() => this.refreshTokens.find(hash));
    if (!token) throw refuse('no such refresh token');
    if (token.clientId !== client.id) throw refuse('a refresh token of another client');
    if (token.revokedAt !== null) throw refuse('revoked authorization');
    if (token.consumedAt !== null) {
      return this.#again(
        request,
        token,
        await this.rotation.repeat(token, parameters.refresh_token, request),
      );
    }
    if (token.expiresAt <= this.clock.now()) throw refuse('expired refresh token');
    return { granted: this.#granted(request, token) };
  }

  override putOff({ parameters }: TokenRequest<RefreshTokenGrantParameters>, askedAt: number): void {
    this.due.putOff(tokenKey(parameters.refresh_token), askedAt);
  }

  #granted(request: TokenRequest<RefreshTokenGrantParameters>, token: IssuedRefreshToken): GrantedAccess {
    const { refresh_token: presented } = request.parameters;
    const granted = accessOf(request, token);
    if (!request.client.rotatesRefreshTokens) return { ...granted, goesOn: true };
    return {
      ...granted,
      refreshScope: ScopeSet.parse(token.scope),
      consumption: {
        statement: (issued: IssuedTokens) => this.rotation.replace(token, issued),
        seal: (issued: IssuedTokens) => this.rotation.seal(issued, presented, request),
        lost: async () =>
          this.#again(request, token, await this.rotation.repeatWhatWon(token, presented, request)),
      },
    };
  }

  /**
   * The successor that was given before. The access token as well where it is an answer to this very question; otherwise one of
   * its own.
   */
  #again(
    request: TokenRequest<RefreshTokenGrantParameters>,
    token: IssuedRefreshToken,
    given: IssuedTokens,
  ): GrantDecision {
    const granted = accessOf(request, token);
    return {
      repeated: given,
      granted: { ...granted, goesOn: true, ...(given.refresh && { refresh: given.refresh }) },
    };
  }
}

/** @throws OAuthError `invalid_scope`, or `invalid_grant` where nothing is left of the grant. */
function accessOf(
  { client, parameters }: TokenRequest<RefreshTokenGrantParameters>,
  token: IssuedRefreshToken,
): GrantedAccess {
  const approved = {
    granted: ScopeSet.parse(token.scope),
    notGranted: ScopeSet.parse(token.notGranted ?? ''),
  };
  const scope = refreshScope(parameters.scope, approved, { client, owner: ownerOf(token) });
  return {
    client,
    userId: token.userId ?? undefined,
    authorizationId: token.authorizationId,
    scope,
    ...resourcesOf(token),
    ...authenticationOf(token, scope),
  };
}

const refuse = (detail: string): OAuthError => new OAuthError('invalid_grant', undefined, { detail });
