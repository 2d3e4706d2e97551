import { Injectable } from '@nestjs/common';
import type { UserEvent } from '../../audit/index.js';
import { AuditTrail } from '../../audit/index.js';
import type { BoundStatement } from '../../database/index.js';
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
  ) {}

  /** A session that is over already stays as it is; so does one that is not the user's. */
  async one(session: Session): Promise<void> {
    await this.audit.commit({ type: 'session.ended', userId: session.userId }, ...this.ends.of(session));
    this.backchannel.wake();
  }

  /** All of the user's but this one. @param also what happens in the same unit, and is told by `type`. */
  async others(
    kept: Session,
    type: UserEvent['type'] = 'session.others_ended',
    ...also: readonly BoundStatement[]
  ): Promise<void> {
    await this.audit.commit({ type, userId: kept.userId }, ...this.ends.ofOthers(kept), ...also);
    this.backchannel.wake();
  }
}
