import { Injectable } from '@nestjs/common';
import type { UserEvent } from '../../audit/index.js';
import { AuditTrail } from '../../audit/index.js';
import { Clock } from '../../common/clock.js';
import type { BoundStatement } from '../../database/index.js';
import { OwnersRepository } from '../../owners/index.js';
import { BackchannelLogout } from '../backchannel/backchannel-logout.js';
import { SessionEnds } from './session-ends.js';

/**
 * What an application tells of the people it keeps, as soon as it is so; else it is found out when something of theirs is used
 * next. Each is one unit with its audit event, and holds from the moment of the answer. For who is not known here there is
 * nothing to do.
 */
@Injectable()
export class Owners {
  constructor(
    private readonly clock: Clock,
    private readonly audit: AuditTrail,
    private readonly repository: OwnersRepository,
    private readonly ends: SessionEnds,
    private readonly backchannel: BackchannelLogout,
  ) {}

  /** They are no more: logins, tokens and consents go, with all that is remembered of them. */
  async gone(id: string): Promise<void> {
    await this.#commit('user.removed', id, this.repository.deleting(id));
  }

  /** They may do nothing: logins and tokens end. What they consented to stays. */
  async disabled(id: string): Promise<void> {
    const unit = [this.repository.disabling(id, true), ...this.ends.withAllOf(id)];
    await this.#commit('user.disabled', id, this.repository.hold(id), ...unit);
  }

  /** They may log in again. */
  async enabled(id: string): Promise<void> {
    await this.#commit('user.enabled', id, this.repository.hold(id), this.repository.disabling(id, false));
  }

  /**
   * Somebody else may have known the old one: logins end, and what was granted for their time.
   * @param at epoch milliseconds; now, if it is not said
   */
  async passwordChanged(id: string, at: number = this.clock.now()): Promise<void> {
    const unit = [this.repository.passwordChanged(id, at), ...this.ends.ofUser(id)];
    await this.#commit('user.password_changed', id, this.repository.hold(id), ...unit);
  }

  async #commit(type: UserEvent['type'], userId: string, ...unit: BoundStatement[]): Promise<void> {
    await this.audit.commit({ type, userId }, ...unit);
    this.backchannel.wake();
  }
}
