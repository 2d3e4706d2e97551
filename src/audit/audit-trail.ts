import { Injectable, Logger } from '@nestjs/common';
import { Clock } from '../common/clock.js';
import { CountedLog, kindOf } from '../common/counted-log.js';
import { stackOf } from '../common/errors/stack-of.js';
import type { Origin } from '../common/http/origin.js';
import type { EventMeasure } from '../common/measures.js';
import { EVENTS } from '../common/measures.js';
import type { BoundStatement, HostStatement, Statement, UnitOutcome } from '../database/index.js';
import { Database, HostRowsRefused, UnitOfWork } from '../database/index.js';
import type { Actor, AuditEvent } from './audit-event.js';
import { AuditListener } from './audit-listener.js';
import { AuditSettings } from './audit-settings.js';
import { AuditRecord } from './audit-record.entity.js';
import { rowOf } from './audit-row.js';

/** Writes audit events, each to the database and as one line of the log. */
@Injectable()
export class AuditTrail {
  readonly #logger = new Logger('Audit');
  readonly #failures = new CountedLog('Audit');
  readonly #insert: Statement<AuditRecord>;

  constructor(
    database: Database,
    private readonly unitOfWork: UnitOfWork,
    private readonly clock: Clock,
    private readonly settings: AuditSettings,
    private readonly listener: AuditListener,
  ) {
    this.#insert = database.insert(AuditRecord);
  }

  /** Runs the statements and the event in one unit, and logs the event once that is committed. */
  commit(event: AuditEvent, ...statements: BoundStatement[]): Promise<UnitOutcome> {
    return this.commitWith([], event, ...statements);
  }

  /** The same of any number of events. */
  async commitAll(events: readonly AuditEvent[], ...statements: BoundStatement[]): Promise<UnitOutcome> {
    const rows = events.map((event) => this.statement(event));
    const outcome = await this.unitOfWork.run(...statements, ...rows);
    if (outcome.committed) for (const event of events) this.announce(event);
    return outcome;
  }

  /**
   * The same, together with rows of the application that we are in.
   * @throws HostRowsRefused where it is one of theirs that affected another number of rows than it must.
   */
  async commitWith(
    theirs: readonly HostStatement[],
    event: AuditEvent,
    ...statements: BoundStatement[]
  ): Promise<UnitOutcome> {
    const ours = [...statements, this.statement(event)];
    const outcome = await this.#unit(theirs).run(...ours);
    if (outcome.committed) this.announce(event);
    else if (outcome.failedAt >= ours.length) throw new HostRowsRefused();
    return outcome;
  }

  /**
   * @param theirs rows of the application that we are in, which commit together with the event or not at all.
   * @returns whether they did: `false` only where one of theirs affected another number of rows than it must.
   */
  async record(event: AuditEvent, ...theirs: HostStatement[]): Promise<boolean> {
    const { committed } = await this.#unit(theirs).run(this.statement(event));
    if (committed) this.announce(event);
    return committed;
  }

  #unit(theirs: readonly HostStatement[]): Pick<UnitOfWork, 'run'> {
    return theirs.length > 0 ? this.unitOfWork.with(...theirs) : this.unitOfWork;
  }

  /** The event's row alone, for a unit that the caller runs. Call `announce` once that is committed. */
  statement(event: AuditEvent): BoundStatement {
    return this.#insert.bind(rowOf(event, this.clock.now(), this.settings.auditAddresses > 0), 1);
  }

  /** Tells who listens, and the log. Once the event is durable. */
  announce(event: AuditEvent): void {
    if (EVENTS.hasSubscribers) EVENTS.publish({ type: event.type } satisfies EventMeasure);
    this.#say(event);
    void this.#tell(event);
  }

  async #tell({ from, by, ...event }: AuditEvent): Promise<void> {
    // Of whom it comes no more than that: it may be a browser, with its cookie.
    const told = { ...event, ...(from && { from: originOf(from) }), ...(by && { by: actorOf(by) }) };
    try {
      await this.listener.happened(told);
    } catch (error) {
      this.#failures.error(kindOf(error), `the AuditListener failed at ${event.type}`, stackOf(error));
    }
  }

  /** The event's line in the log: of what was changed the names, and no address. */
  #say({ type, by, changes, from = by?.from, ...about }: AuditEvent): void {
    const told = {
      ...about,
      ...(by && { byClient: by.clientId, ...(by.userId !== undefined && { byUser: by.userId }) }),
      ...(changes && { changed: Array.isArray(changes) ? changes : Object.keys(changes) }),
      ...(from && { request: from.requestId }),
    };
    const ids = Object.entries(told).map(([name, id]) => `${name}=${JSON.stringify(id)}`);
    this.#logger.log([type, ...ids].join(' '));
  }
}

const originOf = ({ requestId, address }: Origin): Origin => ({ requestId, address });

const actorOf = ({ clientId, userId, from }: Actor): Actor => ({
  ...{ clientId, userId },
  ...(from && { from: originOf(from) }),
});
