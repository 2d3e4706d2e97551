import { Injectable } from '@nestjs/common';
import type { UserEvent } from '../../audit/index.js';
import { AuditTrail } from '../../audit/index.js';
import type { BoundStatement } from '../../database/index.js';
import { OwnerUnits } from '../../owners/index.js';
import { BackchannelLogout } from '../backchannel/backchannel-logout.js';
import type { LoginSession } from './login-session.entity.js';
import { SessionEnds } from './session-ends.js';

type Session = Pick<LoginSession, 'id' | 'userId'>;

/** Ends sessions on purpose, each in one unit with its audit event. Clients are told afterwards, while nobody waits. */
@Injectable()
export class SessionEnder {
  constructor(
    private readonly audit: AuditTrail,
    private readonly ends: SessionEnds,
    private readonly backchannel: BackchannelLogout,
    private readonly owners: OwnerUnits,
  ) {}

  /** A session that is over already stays as it is; so does one that is not the user's. */
  async one(session: Session): Promise<void> {
    await this.audit.commit({ type: 'session.ended', userId: session.userId }, ...this.ends.of(session));
    this.backchannel.wake();
  }

  /** All of the user's but this one, and whatever login is under way. */
  async others(kept: Session): Promise<void> {
    const { userId } = kept;
    await this.audit.commit(
      { type: 'session.others_ended', userId },
      ...this.owners.ending(userId),
      ...this.ends.ofOthers(kept),
    );
    this.backchannel.wake();
  }

  /**
   * All of the user's, as part of something larger.
   * @param type what is told of it
   * @param cause what the end relies on, and follows from; it holds the user
   * @param next what begins in the same unit
   * @returns whether it was committed
   */
  async all(
    userId: string,
    type: UserEvent['type'],
    cause: readonly BoundStatement[],
    next: readonly BoundStatement[],
  ): Promise<boolean> {
    const unit = [...cause, ...this.ends.ofUser(userId), ...next];
    const { committed } = await this.audit.commit({ type, userId }, ...unit);
    this.backchannel.wake();
    return committed;
  }
}
