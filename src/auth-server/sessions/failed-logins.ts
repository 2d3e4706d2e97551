import type { OnModuleDestroy } from '@nestjs/common';
import { Injectable } from '@nestjs/common';
import type { AuditEvent } from '../../audit/index.js';
import { AuditTrail } from '../../audit/index.js';
import { CountedLog } from '../../common/counted-log.js';
import type { Origin } from '../../common/http/origin.js';

/** A row each, until there are this many in this time (milliseconds): the rest share one. */
const MOST = 100;
const WINDOW_MS = 60_000;

interface Failure {
  /** Absent where nobody has that name. */
  readonly userId: string | undefined;
  readonly clientId: string | undefined;
  readonly from: Origin;
}

/** Tells the audit trail of logins that failed. Anybody can make them, so each process writes so many a minute (docs/adr/0029). */
@Injectable()
export class FailedLogins implements OnModuleDestroy {
  readonly #log = new CountedLog('Audit');
  #count = 0;
  #window: NodeJS.Timeout | undefined;

  constructor(private readonly audit: AuditTrail) {}

  async record(failure: Failure): Promise<void> {
    this.#window ??= setTimeout(() => void this.#close(), WINDOW_MS).unref();
    if (++this.#count <= MOST) await this.audit.record({ type: 'login.failed', ...failure });
  }

  async onModuleDestroy(): Promise<void> {
    clearTimeout(this.#window);
    await this.#close();
  }

  async #close(): Promise<void> {
    const times = this.#count - MOST;
    this.#count = 0;
    this.#window = undefined;
    if (times <= 0) return;
    const event: AuditEvent = { type: 'login.failed', times };
    await this.audit
      .record(event)
      .catch(() => this.#log.warn('sum', `${times} more logins failed than the audit trail tells of`));
  }
}
