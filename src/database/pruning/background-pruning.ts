import type { OnApplicationBootstrap, OnModuleDestroy } from '@nestjs/common';
import { Injectable, Logger } from '@nestjs/common';
import { rootOf } from '../../common/errors/root-of.js';
import { stackOf } from '../../common/errors/stack-of.js';
import { DatabaseUnavailable } from '../database-errors.js';
import { Pruner } from './pruner.js';

/** On average; each pause is between half and one and a half of it, so that several processes don't march in step. Milliseconds. */
const INTERVAL_MS = 60_000;

/** Prunes while the server runs. What goes wrong is logged and tried again at the next turn. */
@Injectable()
export class BackgroundPruning implements OnApplicationBootstrap, OnModuleDestroy {
  readonly #logger = new Logger('Pruning');
  readonly #stop = new AbortController();
  #timer: NodeJS.Timeout | undefined;
  #turn: Promise<void> = Promise.resolve();

  constructor(private readonly pruner: Pruner) {}

  onApplicationBootstrap(): void {
    this.#schedule();
  }

  /** Waits for the batch under way: afterwards the database may be closed. */
  async onModuleDestroy(): Promise<void> {
    this.#stop.abort();
    clearTimeout(this.#timer);
    await this.#turn;
  }

  #schedule(): void {
    if (this.#stop.signal.aborted) return;
    const delay = INTERVAL_MS * (0.5 + Math.random());
    this.#timer = setTimeout(() => {
      this.#turn = this.#prune().finally(() => this.#schedule());
    }, delay).unref();
  }

  async #prune(): Promise<void> {
    try {
      const rows = Object.entries(await this.pruner.prune({ signal: this.#stop.signal }));
      const removed = rows.filter(([, count]) => count > 0).map(([table, count]) => `${table}=${count}`);
      if (removed.length > 0) this.#logger.log(`removed ${removed.join(' ')}`);
    } catch (error) {
      this.#report(error);
    }
  }

  /** An outage of the database is no fault of ours: a line, and no stack. */
  #report(error: unknown): void {
    const text = 'pruning failed, and will be tried again';
    if (error instanceof DatabaseUnavailable) this.#logger.warn(`${text}: ${rootOf(error)}`);
    else this.#logger.error(text, stackOf(error));
  }
}
