import { Injectable, Logger } from '@nestjs/common';
import { AuditTrail } from '../../audit/index.js';
import { Clock } from '../../common/clock.js';
import { UnitOfWork } from '../../database/index.js';
import { LogoutDeliveriesRepository } from './logout-deliveries.repository.js';
import type { LogoutDelivery } from './logout-delivery.entity.js';
import { LogoutSender } from './logout-sender.js';

const SECOND = 1000;
const MINUTE = 60 * SECOND;

/** The pause after each attempt but the last: about nine hours altogether. Milliseconds. */
export const PAUSES = [10 * SECOND, 30 * SECOND, 2 * MINUTE, 10 * MINUTE, 60 * MINUTE, 480 * MINUTE] as const;
/** After this a last attempt that nobody settled was that of a process that died. */
const LAST = MINUTE;

/** One attempt after another, until the client was told, refuses, or has been out of reach for too long. */
@Injectable()
export class DeliveryAttempts {
  readonly #logger = new Logger('BackchannelLogout');

  constructor(
    private readonly clock: Clock,
    private readonly unitOfWork: UnitOfWork,
    private readonly audit: AuditTrail,
    private readonly deliveries: LogoutDeliveriesRepository,
    private readonly sender: LogoutSender,
  ) {}

  /** @param signal gives the attempt up: it counts, and the next one comes in its time. */
  async make(delivery: LogoutDelivery, signal: AbortSignal): Promise<void> {
    if (!(await this.#claim(delivery))) return;
    const { result, reason } = await this.sender.send(delivery, signal);
    if (result === 'delivered') return this.#settle(delivery, this.clock.now());
    if (signal.aborted) return;
    const attempt = delivery.attempts + 1;
    const client = JSON.stringify(delivery.clientId);
    this.#logger.warn(`attempt ${attempt} to tell client ${client} of a logout: ${reason}`);
    if (result === 'refused' || attempt > PAUSES.length) await this.#settle(delivery, null);
  }

  /** The claim is also the date of the next attempt: a process may die at any moment from here on. */
  async #claim({ id, attempts }: LogoutDelivery): Promise<boolean> {
    const now = this.clock.now();
    const nextAttemptAt = now + (PAUSES[attempts] ?? LAST);
    const { committed } = await this.unitOfWork.run(
      this.deliveries.claim({ id, seen: attempts, now, nextAttemptAt }),
    );
    return committed;
  }

  async #settle({ id, clientId, userId }: LogoutDelivery, deliveredAt: number | null): Promise<void> {
    const type = deliveredAt === null ? 'backchannel_logout.failed' : 'backchannel_logout.delivered';
    await this.audit.commit({ type, clientId, userId }, this.deliveries.settle({ id, deliveredAt }));
  }
}
