import { Injectable } from '@nestjs/common';
import { tokenKey } from '../../common/crypto/dated-token.js';
import { OAuthError } from '../../common/errors/oauth-error.js';
import { ProviderSettings } from '../settings/provider-settings.js';
import type { BoundStatement } from '../../database/index.js';
import { DatabaseUnavailable } from '../../database/index.js';
import { ReplayReaction } from '../authorizations/replay-reaction.js';
import type { IssuedTokens } from '../tokens/issued-tokens.js';
import type { IssuedRefreshToken } from '../tokens/refresh-tokens.repository.js';
import { RefreshTokensRepository } from '../tokens/refresh-tokens.repository.js';
import { DueAnswers } from './due-answers.js';
import type { Presenter } from './refresh-answer.js';
import { answerBox, answerKey, isFor, openAnswer, sealAnswer } from './refresh-answer.js';
import { RepeatedAnswers } from './repeated-answers.js';

/**
 * Rotation that does not log honest users out: who presents a token again soon, because the answer was lost or two tabs
 * refreshed at once, gets the same successor; so does, whenever that is, who was told to come again. Later, too often, from
 * elsewhere, or once the successor was used, it is theft (RFC 9700 section 4.14.2, docs/adr/0008 and 0052).
 */
@Injectable()
export class RefreshTokenRotation {
  readonly #key: string;

  constructor(
    settings: ProviderSettings,
    private readonly refreshTokens: RefreshTokensRepository,
    private readonly replay: ReplayReaction,
    private readonly repeats: RepeatedAnswers,
    private readonly due: DueAnswers,
  ) {
    this.#key = answerKey(settings.secret);
  }

  /** Consumes the token in favour of its successor. */
  replace(token: IssuedRefreshToken, issued: IssuedTokens): BoundStatement {
    const successorHash = tokenKey(String(issued.refresh?.token));
    return this.refreshTokens.replace({ hash: token.hash, now: issued.issuedAt, successorHash });
  }

  /** The answer, to be kept with the successor until that is spent. */
  seal(issued: IssuedTokens, presented: string, by: Presenter): string {
    return sealAnswer({ issued, by }, answerBox(this.#key, presented));
  }

  /**
   * The same answer again, which is an event of the audit trail.
   * @throws OAuthError `invalid_grant` on reuse, after everything was revoked.
   * @throws ClientChanged
   */
  async repeat(token: IssuedRefreshToken, presented: string, by: Presenter): Promise<IssuedTokens> {
    if (!this.due.isDue(token)) return this.#tooLate(token, presented, by);
    const successor = token.successorHash && (await this.refreshTokens.successor(token.successorHash));
    if (!successor || successor.consumedAt !== null) return this.#reused(token, by);
    const answer = openAnswer(successor.sealedAnswer, answerBox(this.#key, presented));
    // Nobody's fault: it was given by an earlier version, or under a secret that was changed since.
    if (!answer) throw refused('the answer is not kept');
    if (!isFor(answer, by) || !(await this.repeats.count(token, by))) return this.#reused(token, by);
    return answer.issued;
  }

  /** Somebody else consumed the token between our read and our write. */
  async repeatWhatWon({ hash }: IssuedRefreshToken, presented: string, by: Presenter): Promise<IssuedTokens> {
    const now = await this.refreshTokens.find(hash);
    if (!now || now.revokedAt !== null) throw refused('revoked meanwhile');
    return this.repeat(now, presented, by);
  }

  /** Reuse, unless another process has told somebody to come again: that is just being written down, or about to be. */
  async #tooLate(token: IssuedRefreshToken, presented: string, by: Presenter): Promise<IssuedTokens> {
    if (this.due.mayBeUnknown) throw new DatabaseUnavailable('who was put off is not known yet');
    await this.replay.revokeWhere(this.refreshTokens.spent(token), 'refresh_token.reused', token, by);
    return this.repeatWhatWon(token, presented, by);
  }

  #reused(token: IssuedRefreshToken, by: Presenter): Promise<never> {
    return this.replay.revoke('refresh_token.reused', token, by);
  }
}

const refused = (detail: string): OAuthError => new OAuthError('invalid_grant', undefined, { detail });
