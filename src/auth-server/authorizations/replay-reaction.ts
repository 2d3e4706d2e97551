import { Injectable } from '@nestjs/common';
import { AuditTrail } from '../../audit/index.js';
import { Clock } from '../../common/clock.js';
import { OAuthError } from '../../common/errors/oauth-error.js';
import { AuthorizationsRepository } from './authorizations.repository.js';

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
  async revoke(
    type: 'authorization_code.replayed' | 'refresh_token.reused',
    { authorizationId, clientId }: { readonly authorizationId: string; readonly clientId: string },
  ): Promise<never> {
    await this.audit.commit(
      { type, clientId, authorizationId },
      this.authorizations.revoke(authorizationId, this.clock.now()),
    );
    throw new OAuthError('invalid_grant', undefined, { detail: type });
  }
}
