import { Injectable } from '@nestjs/common';
import { AuditTrail } from '../../audit/index.js';
import { Clock } from '../../common/clock.js';
import { OAuthError } from '../../common/errors/oauth-error.js';
import type { Origin } from '../../common/http/origin.js';
import type { BoundStatement } from '../../database/index.js';
import { AuthorizationsRepository } from './authorizations.repository.js';

type ReplayEvent = 'authorization_code.replayed' | 'refresh_token.reused';

interface Replayed {
  readonly authorizationId: string;
  readonly clientId: string;
}

/** What happens when something single-use is presented again after its time. */
@Injectable()
export class ReplayReaction {
  constructor(
    private readonly clock: Clock,
    private readonly authorizations: AuthorizationsRepository,
    private readonly audit: AuditTrail,
  ) {}

  /**
   * Revokes all that came from the authorization (RFC 6749 section 4.1.2, RFC 9700 section 4.14.2), in a committed unit of
   * its own together with the audit event. Where it was revoked before, nothing is written again.
   * @throws OAuthError `invalid_grant`, always.
   */
  async revoke(type: ReplayEvent, grant: Replayed, from: Origin): Promise<never> {
    await this.revokeWhere([], type, grant, from);
    throw new OAuthError('invalid_grant', undefined, { detail: type });
  }

  /**
   * The same where all `reasons` hold; else nothing is written, and it answers.
   * @throws OAuthError `invalid_grant` where they did.
   */
  async revokeWhere(
    reasons: readonly BoundStatement[],
    type: ReplayEvent,
    { authorizationId, clientId }: Replayed,
    from: Origin,
  ): Promise<void> {
    const outcome = await this.audit.commit(
      { type, clientId, authorizationId, from },
      ...reasons,
      this.authorizations.revoke(authorizationId, this.clock.now()),
    );
    if (!outcome.committed && outcome.failedAt < reasons.length) return;
    throw new OAuthError('invalid_grant', undefined, { detail: type });
  }
}
