import { Injectable } from '@nestjs/common';
import { tokenKey } from '../../common/crypto/dated-token.js';
import type { BoundStatement } from '../../database/index.js';
import { AccessTokensRepository } from './access-tokens.repository.js';
import type { GrantedAccess } from './granted-access.js';
import type { IssuedRefresh, IssuedTokens } from './issued-tokens.js';
import { RefreshTokensRepository } from './refresh-tokens.repository.js';

/** The rows that stand for issued tokens: their hashes, never themselves. */
@Injectable()
export class TokenRows {
  constructor(
    private readonly accessTokens: AccessTokensRepository,
    private readonly refreshTokens: RefreshTokensRepository,
  ) {}

  /** The access token's first: that fails where the client was changed meanwhile. */
  of(granted: GrantedAccess, issued: IssuedTokens): BoundStatement[] {
    const access = this.#accessToken(granted, issued);
    // One that is handed out again has its row already.
    return granted.refreshScope && issued.refresh
      ? [access, this.#refreshToken(granted, issued, issued.refresh)]
      : [access];
  }

  #accessToken({ client, authorizationId, goesOn }: GrantedAccess, issued: IssuedTokens): BoundStatement {
    const { scope, audience, issuedAt, expiresAt, refresh } = issued;
    return this.accessTokens.insertFor({
      hash: tokenKey(issued.accessToken),
      authorizationId,
      scope,
      audience: audience?.join(' ') ?? null,
      endsAuthorization: refresh || goesOn ? 0 : 1,
      issuedAt,
      expiresAt,
      clientId: client.id,
      clientEpoch: client.epoch,
    });
  }

  #refreshToken(
    granted: GrantedAccess,
    issued: IssuedTokens,
    { token, expiresAt }: IssuedRefresh,
  ): BoundStatement {
    return this.refreshTokens.insert({
      hash: tokenKey(token),
      authorizationId: granted.authorizationId,
      scope: String(granted.refreshScope),
      issuedAt: issued.issuedAt,
      expiresAt,
      consumedAt: null,
      successorHash: null,
      sealedAnswer: granted.consumption?.seal?.(issued) ?? null,
      putOffAt: null,
      repeats: 0,
    });
  }
}
