import { Injectable, Logger } from '@nestjs/common';
import { Clock } from '../common/clock.js';
import { newId } from '../common/ids.js';
import type { BoundStatement, HostStatement, Statement, UnitOutcome } from '../database/index.js';
import { Database, HostRowsRefused, UnitOfWork } from '../database/index.js';
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
  commit(event: AuditEvent, ...statements: BoundStatement[]): Promise<UnitOutcome> {
    return this.commitWith([], event, ...statements);
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
    const {
      type,
      by,
      changes,
      clientId = null,
      userId = null,
      authorizationId = null,
    } = { ...NOBODY, ...event };
    return this.#insert.bind(
      {
        ...{ id: newId(), type, at: this.clock.now(), clientId, userId, authorizationId },
        byClientId: by?.clientId ?? null,
        byUserId: by?.userId ?? null,
        detail: changes === undefined ? null : JSON.stringify(changes),
      },
      1,
    );
  }

  /** The event's line in the log: of what was changed the names. */
  announce({ type, by, changes, ...about }: AuditEvent): void {
    const told = {
      ...about,
      ...(by && { byClient: by.clientId, ...(by.userId !== undefined && { byUser: by.userId }) }),
      ...(changes && { changed: Array.isArray(changes) ? changes : Object.keys(changes) }),
    };
    const ids = Object.entries(told).map(([name, id]) => `${name}=${JSON.stringify(id)}`);
    this.#logger.log([type, ...ids].join(' '));
  }
}

const NOBODY: { readonly clientId?: string; readonly userId?: string; readonly authorizationId?: string } =
  {};
