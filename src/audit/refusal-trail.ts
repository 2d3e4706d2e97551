import type { OnModuleDestroy } from '@nestjs/common';
import { Injectable } from '@nestjs/common';
import { Clock } from '../common/clock.js';
import { CountedLog } from '../common/counted-log.js';
import { clientAddress } from '../common/http/client-address.js';
import type { HttpRequest } from '../common/http/http-request.js';
import { RefusalSink } from '../common/http/refusal-watch.js';
import type { Refusal } from '../common/http/refusal-text.js';
import { newId } from '../common/ids.js';
import type { Statement } from '../database/index.js';
import { Database, UnitOfWork } from '../database/index.js';
import { AuditSettings } from './audit-settings.js';
import { RefusalRecord } from './refusal-record.entity.js';

/** Of each process, and of those of one address, so many are kept in this time (milliseconds). */
const [MOST, MOST_OF_ADDRESS] = [1000, 100];
const WINDOW_MS = 60_000;
/** How long one waits to be written, with those that come meanwhile. Milliseconds. */
const PAUSE_MS = 1000;
/** As many as one unit writes. */
const AT_ONCE = 50;

/**
 * Keeps why requests were refused, to be found by their ids. Nobody waits for it: a process that dies takes the last second with
 * it. Anybody can have a request refused, so what is kept is bounded (docs/adr/0063).
 */
@Injectable()
export class RefusalTrail extends RefusalSink implements OnModuleDestroy {
  readonly #log = new CountedLog('Audit');
  readonly #insert: Statement<RefusalRecord>;
  readonly #ofAddress = new Map<string, number>();
  #waiting: RefusalRecord[] = [];
  #count = 0;
  #windowEnds = -Infinity;
  #timer: NodeJS.Timeout | undefined;
  #writing: Promise<void> = Promise.resolve();

  constructor(
    database: Database,
    private readonly unitOfWork: UnitOfWork,
    private readonly clock: Clock,
    private readonly settings: AuditSettings,
  ) {
    super();
    this.#insert = database.insert(RefusalRecord);
  }

  note(refusal: Refusal, request: HttpRequest): void {
    const { auditRefusals, auditAddresses } = this.settings;
    const address = clientAddress(request);
    if (auditRefusals === 0 || !this.#hasRoomFor(address)) return;
    const record = { id: newId(), at: this.clock.now(), ...refusal };
    this.#waiting.push({ ...record, address: auditAddresses > 0 ? address : null });
    this.#timer ??= setTimeout(() => void this.flush(), PAUSE_MS).unref();
  }

  /** Writes those that wait. Does not throw. */
  flush(): Promise<void> {
    clearTimeout(this.#timer);
    this.#timer = undefined;
    this.#writing = this.#writing.then(() => this.#write());
    return this.#writing;
  }

  onModuleDestroy(): Promise<void> {
    return this.flush();
  }

  #hasRoomFor(address: string): boolean {
    const now = this.clock.monotonic();
    if (now >= this.#windowEnds) {
      this.#windowEnds = now + WINDOW_MS;
      this.#count = 0;
      this.#ofAddress.clear();
    }
    const count = this.#ofAddress.get(address) ?? 0;
    if (this.#count >= MOST || count >= MOST_OF_ADDRESS) return false;
    this.#count++;
    this.#ofAddress.set(address, count + 1);
    return true;
  }

  async #write(): Promise<void> {
    const waiting = this.#waiting;
    this.#waiting = [];
    try {
      for (let at = 0; at < waiting.length; at += AT_ONCE)
        await this.unitOfWork.run(
          ...waiting.slice(at, at + AT_ONCE).map((record) => this.#insert.bind(record, 1)),
        );
    } catch (error) {
      this.#log.warn('refusals', `refusals were not kept: ${String(error)}`);
    }
  }
}
