import { Injectable } from '@nestjs/common';
import type { Actor, Attribution, UserEvent } from '../../audit/index.js';
import { AuditTrail } from '../../audit/index.js';
import type { Origin } from '../../common/http/origin.js';
import type { BoundStatement } from '../../database/index.js';
import { OwnerUnits } from '../../owners/index.js';
import { BackchannelLogout } from '../backchannel/backchannel-logout.js';
import type { LoginSession } from './login-session.entity.js';
import { SessionEnds } from './session-ends.js';

type Session = Pick<LoginSession, 'id' | 'userId'>;

interface EndOfAll {
  readonly cause: readonly BoundStatement[];
  readonly next: readonly BoundStatement[];
  readonly from: Origin;
}

/** Ends sessions on purpose, each in one unit with its audit event. Clients are told afterwards, while nobody waits. */
@Injectable()
export class SessionEnder {
  constructor(
    private readonly audit: AuditTrail,
    private readonly ends: SessionEnds,
    private readonly backchannel: BackchannelLogout,
    private readonly owners: OwnerUnits,
  ) {}

  /** Sessions were ended in a unit of somebody else's: clients are told. */
  wake(): void {
    this.backchannel.wake();
  }

  /** A session that is over already stays as it is; so does one that is not the user's. */
  one(session: Session, from: Origin): Promise<void> {
    return this.#one(session, { from });
  }

  /** The same in the name of an administrator. */
  oneFor(by: Actor, session: Session): Promise<void> {
    return this.#one(session, { by });
  }

  async #one(session: Session, whose: Pick<Attribution, 'by' | 'from'>): Promise<void> {
    const { id: sessionId, userId } = session;
    await this.audit.commit({ type: 'session.ended', userId, sessionId, ...whose }, ...this.ends.of(session));
    this.backchannel.wake();
  }

  /** All of the user's but this one, and whatever login is under way. */
  async others(kept: Session, from: Origin): Promise<void> {
    const { userId, id: sessionId } = kept;
    await this.audit.commit(
      { type: 'session.others_ended', userId, sessionId, from },
      ...this.owners.ending(userId),
      ...this.ends.ofOthers(kept),
    );
    this.backchannel.wake();
  }

  /**
   * All of the user's, as part of something larger.
   * @param type what is told of it
   * @param unit `cause`: what the end relies on, and follows from; it holds the user. `next`: what begins in the same unit
   * @returns whether it was committed
   */
  async all(userId: string, type: UserEvent['type'], { cause, next, from }: EndOfAll): Promise<boolean> {
    const unit = [...cause, ...this.ends.ofUser(userId), ...next];
    const { committed } = await this.audit.commit({ type, userId, from }, ...unit);
    this.backchannel.wake();
    return committed;
  }
}
