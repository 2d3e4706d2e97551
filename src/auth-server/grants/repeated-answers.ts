import { Injectable } from '@nestjs/common';
import { AuditTrail } from '../../audit/index.js';
import { Clients } from '../../clients/index.js';
import { Clock } from '../../common/clock.js';
import { ClientChanged } from '../tokens/client-changed.js';
import type { IssuedRefreshToken } from '../tokens/refresh-tokens.repository.js';
import { RefreshTokensRepository } from '../tokens/refresh-tokens.repository.js';
import { DueAnswers } from './due-answers.js';
import type { Presenter } from './refresh-answer.js';

/** More than tabs that refresh at once, fewer than somebody needs who waits for the next token with an old one. */
export const MOST_REPEATS = 30;

/** Each answer to a refresh that is given again is an event of the audit trail, and there are only so many. */
@Injectable()
export class RepeatedAnswers {
  constructor(
    private readonly audit: AuditTrail,
    private readonly clock: Clock,
    private readonly clients: Clients,
    private readonly refreshTokens: RefreshTokensRepository,
    private readonly due: DueAnswers,
  ) {}

  /** @returns false where there were too many, or the authorization ended. @throws ClientChanged */
  async count(token: IssuedRefreshToken, { client, ...from }: Presenter): Promise<boolean> {
    const { hash, authorizationId } = token;
    const outcome = await this.audit.commit(
      { type: 'refresh_token.repeated', clientId: client.id, authorizationId, from },
      this.clients.unchanged(client),
      this.due.isPutOff(token)
        ? this.refreshTokens.answer({ hash, now: this.clock.now() })
        : this.refreshTokens.repeat({ hash, most: MOST_REPEATS }),
    );
    if (!outcome.committed && outcome.failedAt === 0) throw new ClientChanged();
    if (outcome.committed) this.due.given(token);
    return outcome.committed;
  }
}
