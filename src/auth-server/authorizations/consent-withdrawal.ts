import { Injectable } from '@nestjs/common';
import { AuditTrail } from '../../audit/index.js';
import { Clock } from '../../common/clock.js';
import { OwnerUnits } from '../../owners/index.js';
import { AuthorizationsRepository } from './authorizations.repository.js';
import type { Consent } from './consent.entity.js';
import { ConsentsRepository } from './consents.repository.js';

/** A person takes back what they approved for a client. */
@Injectable()
export class ConsentWithdrawal {
  constructor(
    private readonly clock: Clock,
    private readonly audit: AuditTrail,
    private readonly authorizations: AuthorizationsRepository,
    private readonly consents: ConsentsRepository,
    private readonly owners: OwnerUnits,
  ) {}

  /** All that the client holds in the person's name ends, and it has to ask again. One unit. */
  async of({ userId, clientId }: Pick<Consent, 'userId' | 'clientId'>): Promise<void> {
    await this.audit.commit(
      { type: 'consent.withdrawn', userId, clientId },
      ...this.owners.ending(userId),
      this.authorizations.revokeOfUserAtClient({ userId, clientId, now: this.clock.now() }),
      this.consents.delete({ userId, clientId }),
    );
  }
}
