import { rootOf } from '../../common/errors/root-of.js';
import { stackOf } from '../../common/errors/stack-of.js';
import type { OnApplicationBootstrap, OnModuleDestroy } from '@nestjs/common';
import { Injectable, Logger } from '@nestjs/common';
import { DeliveryAttempts } from './delivery-attempts.js';
import { BATCH, LogoutDeliveriesRepository } from './logout-deliveries.repository.js';
import type { LogoutDelivery } from './logout-delivery.entity.js';
import { Clock } from '../../common/clock.js';
import { CountedLog } from '../../common/counted-log.js';
import { DatabaseUnavailable } from '../../database/index.js';

/** How often a process looks for what another left, or what is to be tried again. Milliseconds. */
const INTERVAL = 5_000;
/** Attempts at the same time. */
const CONCURRENCY = 8;

/** Tells clients of logouts in the background (OIDC Back-Channel Logout 1.0), while nobody waits. */
@Injectable()
export class BackchannelLogout implements OnApplicationBootstrap, OnModuleDestroy {
  readonly #logger = new Logger('BackchannelLogout');
  readonly #outages = new CountedLog('BackchannelLogout');
  readonly #stop = new AbortController();
  #timer: NodeJS.Timeout | undefined;
  #turn: Promise<void> | undefined;
  #again = false;

  constructor(
    private readonly clock: Clock,
    private readonly deliveries: LogoutDeliveriesRepository,
    private readonly attempts: DeliveryAttempts,
  ) {}

  onApplicationBootstrap(): void {
    this.#timer = setInterval(() => this.wake(), INTERVAL).unref();
  }

  /** Attempts under way are given up; they are tried again by whoever runs then. */
  async onModuleDestroy(): Promise<void> {
    clearInterval(this.#timer);
    this.#stop.abort();
    await this.#turn;
  }

  /** Something may be due. Returns at once. */
  wake(): void {
    this.#again = true;
    this.#turn ??= this.#run().finally(() => (this.#turn = undefined));
  }

  async #run(): Promise<void> {
    while (this.#again && !this.#stop.signal.aborted) {
      this.#again = false;
      try {
        await this.#deliver();
      } catch (error) {
        this.#report(error);
      }
    }
  }

  /** An outage of the database is no fault of ours: a line, and no stack. */
  #report(error: unknown): void {
    const text = 'telling clients of logouts failed, and will be tried again';
    if (error instanceof DatabaseUnavailable) this.#outages.warn('database', `${text}: ${rootOf(error)}`);
    else this.#logger.error(text, stackOf(error));
  }

  async #deliver(): Promise<void> {
    const due = await this.deliveries.due(this.clock.now());
    if (due.length === BATCH) this.#again = true;
    await Promise.all(Array.from({ length: CONCURRENCY }, () => this.#work(due)));
  }

  /** One of several that empty the same list. */
  async #work(due: LogoutDelivery[]): Promise<void> {
    for (let next = due.shift(); next && !this.#stop.signal.aborted; next = due.shift()) {
      await this.attempts.make(next, this.#stop.signal);
    }
  }
}
