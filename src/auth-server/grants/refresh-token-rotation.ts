import { Injectable } from '@nestjs/common';
import { Clock } from '../../common/clock.js';
import { tokenKey } from '../../common/crypto/dated-token.js';
import { SealedBox } from '../../common/crypto/sealed-box.js';
import { OAuthError } from '../../common/errors/oauth-error.js';
import { Config } from '../../config/config.js';
import type { BoundStatement } from '../../database/index.js';
import { ReplayReaction } from '../authorizations/replay-reaction.js';
import type { IssuedTokens } from '../tokens/issued-tokens.js';
import type { IssuedRefreshToken } from '../tokens/refresh-tokens.repository.js';
import { RefreshTokensRepository } from '../tokens/refresh-tokens.repository.js';

/**
 * Rotation that does not log honest users out: who presents a token again soon, because the answer was lost or two tabs
 * refreshed at once, gets the same successor. Later, or once the successor was used, it is theft (RFC 9700 section 4.14.2).
 */
@Injectable()
export class RefreshTokenRotation {
  constructor(
    private readonly config: Config,
    private readonly clock: Clock,
    private readonly refreshTokens: RefreshTokensRepository,
    private readonly replay: ReplayReaction,
  ) {}

  /** Consumes the token and keeps its successor sealed under a key that only the presented token yields. */
  replace(token: IssuedRefreshToken, presented: string, issued: IssuedTokens): BoundStatement {
    return this.refreshTokens.replace({
      hash: token.hash,
      now: issued.issuedAt,
      successorHash: tokenKey(String(issued.refresh?.token)),
      sealedSuccessor: successorBox(presented).seal(JSON.stringify(issued)),
    });
  }

  /** The same successor again. @throws OAuthError `invalid_grant` on reuse, after everything was revoked. */
  async repeat(token: IssuedRefreshToken, presented: string): Promise<IssuedTokens> {
    const { consumedAt, successorHash, sealedSuccessor } = token;
    const successor =
      this.#isSoon(consumedAt) && successorHash ? await this.refreshTokens.find(successorHash) : undefined;
    if (!successor || successor.consumedAt !== null) return this.replay.revoke('refresh_token.reused', token);
    return JSON.parse(String(successorBox(presented).open(String(sealedSuccessor)))) as IssuedTokens;
  }

  /** 0 seconds turn the retry off. */
  #isSoon(consumedAt: number | null): boolean {
    const { refreshRetrySeconds } = this.config;
    if (consumedAt === null || refreshRetrySeconds === 0) return false;
    return this.clock.now() - consumedAt <= refreshRetrySeconds * 1000;
  }

  /** Somebody else consumed the token between our read and our write. */
  async repeatWhatWon(token: IssuedRefreshToken, presented: string): Promise<IssuedTokens> {
    const now = await this.refreshTokens.find(token.hash);
    if (!now || now.revokedAt !== null)
      throw new OAuthError('invalid_grant', undefined, { detail: 'revoked meanwhile' });
    return this.repeat(now, presented);
  }
}

const successorBox = (presented: string): SealedBox =>
  SealedBox.ofToken(presented, 'refresh-token-successor');
