import { Injectable, Logger } from '@nestjs/common';
import { Clock } from '../common/clock.js';
import { newId } from '../common/ids.js';
import type { BoundStatement, HostStatement, Statement, UnitOutcome } from '../database/index.js';
import { Database, UnitOfWork } from '../database/index.js';
import type { AuditEvent } from './audit-event.js';
import { AuditRecord } from './audit-record.entity.js';

/** Writes audit events, each to the database and as one line of the log. */
@Injectable()
export class AuditTrail {
  readonly #logger = new Logger('Audit');
  readonly #insert: Statement<AuditRecord>;

  constructor(
    database: Database,
    private readonly unitOfWork: UnitOfWork,
    private readonly clock: Clock,
  ) {
    this.#insert = database.insert(AuditRecord);
  }

  /** Runs the statements and the event in one unit, and logs the event once that is committed. */
  async commit(event: AuditEvent, ...statements: BoundStatement[]): Promise<UnitOutcome> {
    const outcome = await this.unitOfWork.run(...statements, this.statement(event));
    if (outcome.committed) this.announce(event);
    return outcome;
  }

  /**
   * @param theirs rows of the application that we are in, which commit together with the event or not at all.
   * @returns whether they did: `false` only where one of theirs affected another number of rows than it must.
   */
  async record(event: AuditEvent, ...theirs: HostStatement[]): Promise<boolean> {
    const unit = theirs.length > 0 ? this.unitOfWork.with(...theirs) : this.unitOfWork;
    const { committed } = await unit.run(this.statement(event));
    if (committed) this.announce(event);
    return committed;
  }

  /** The event's row alone, for a unit that the caller runs. Call `announce` once that is committed. */
  statement(event: AuditEvent): BoundStatement {
    const { type, clientId = null, userId = null, authorizationId = null } = { ...NOBODY, ...event };
    return this.#insert.bind(
      { id: newId(), type, at: this.clock.now(), clientId, userId, authorizationId },
      1,
    );
  }

  /** The event's line in the log. */
  announce({ type, ...about }: AuditEvent): void {
    const ids = Object.entries(about).map(([name, id]) => `${name}=${JSON.stringify(id)}`);
    this.#logger.log([type, ...ids].join(' '));
  }
}

const NOBODY: { readonly clientId?: string; readonly userId?: string; readonly authorizationId?: string } =
  {};
