import { Injectable } from '@nestjs/common';
import { AuditTrail } from '../../audit/index.js';
import { Clock } from '../../common/clock.js';
import type { Origin } from '../../common/http/origin.js';
import { OwnerUnits } from '../../owners/index.js';
import { AuthorizationsRepository } from './authorizations.repository.js';
import { ConsentsRepository } from './consents.repository.js';

/** Who is logged in. */
interface Person {
  readonly owner: { readonly id: string };
  readonly session: { readonly id: string };
}

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
  async of({ owner, session }: Person, clientId: string, from: Origin): Promise<void> {
    const userId = owner.id;
    await this.audit.commit(
      { type: 'consent.withdrawn', userId, clientId, sessionId: session.id, from },
      ...this.owners.ending(userId),
      this.authorizations.revokeOfUserAtClient({ userId, clientId, now: this.clock.now() }),
      this.consents.delete({ userId, clientId }),
    );
  }
}
