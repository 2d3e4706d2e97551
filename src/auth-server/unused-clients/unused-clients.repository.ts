import type { EntityTarget, ObjectLiteral } from 'typeorm';
import { ClientRecord } from '../../clients/index.js';
import type { BoundStatement, Database, Query, Statement } from '../../database/index.js';
import { bound } from '../../database/index.js';
import { BATCH_SIZE } from '../../database/pruning/batch-size.js';
import { Authorization } from '../authorizations/authorization.entity.js';

/** What says of a client whether it is used, in whichever table. */
interface Use {
  readonly clientId: string;
  /** When somebody's grant to it was last seen; `null`: never. Epoch milliseconds. */
  readonly usedAt: number | null;
  /** When it is looked at next. Epoch milliseconds. */
  readonly checkAt: number;
}

/** A client that is to be looked at, and whether a grant to it stands. */
export interface DueClient extends Pick<Use, 'clientId' | 'usedAt'> {
  /** 0 or 1. */
  readonly isUsed: number;
}

/** The clients of one table that has their use in it. */
export class UnusedClientsRepository {
  readonly #count: Query<{ readonly now: number }, { readonly due: number }>;
  readonly #due: Query<{ readonly now: number }, DueClient>;
  readonly #look: Statement<Use>;
  readonly #deleteUnused: Statement<{ readonly id: string }>;

  constructor(database: Database, entity: EntityTarget<ObjectLiteral & Use>) {
    const due = () => database.select(entity, 'one').where('one.checkAt <= :now');
    const grants = `SELECT 1 FROM ${database.table(Authorization)} "grant" WHERE "grant"."client_id" =`;
    this.#count = database.query(due().select('count(*)', 'due'));
    this.#due = database.query(
      due()
        .select('one.clientId', 'clientId')
        .addSelect('one.usedAt', 'usedAt')
        .addSelect(`CASE WHEN EXISTS (${grants} one.clientId) THEN 1 ELSE 0 END`, 'isUsed')
        .orderBy('one.checkAt')
        .limit(BATCH_SIZE),
    );
    this.#look = database.statement(
      database
        .update(entity)
        .set({ usedAt: bound('usedAt'), checkAt: bound('checkAt') })
        .where('clientId = :clientId'),
    );
    const ofIt = `${database.table(ClientRecord)}."id"`;
    this.#deleteUnused = database.statement(
      database.delete(ClientRecord).where(`id = :id AND NOT EXISTS (${grants} ${ofIt})`),
    );
  }

  async countDue(now: number): Promise<number> {
    return (await this.#count.one({ now }))?.due ?? 0;
  }

  /** The longest due, at most `BATCH_SIZE`. */
  due(now: number): Promise<DueClient[]> {
    return this.#due.all({ now });
  }

  looked(use: Use): BoundStatement {
    return this.#look.counting(use);
  }

  /** The client and all that hangs on it, unless somebody has granted it something meanwhile. Counted. */
  deleteUnused(id: string): BoundStatement {
    return this.#deleteUnused.counting({ id });
  }
}
