import type { EntityTarget, ObjectLiteral } from 'typeorm';
import type { Query, Statement } from '../statement.js';
import type { Database } from '../database.js';
import { countsOf } from '../drivers/driver.js';
import type { UnitOfWork } from '../unit-of-work.js';
import { BATCH_SIZE } from './batch-size.js';
import type { Prunable, PrunedBatch } from './prunable.js';

interface Lifetime<E> {
  /** The property that is the primary key. */
  readonly key: keyof E & string;
  /** The property, indexed, that a row's time runs from: epoch milliseconds. */
  readonly from: keyof E & string;
  /** How long a row is kept after that. Milliseconds. */
  readonly keptFor: number;
}

/** A table that nothing else hangs on: a row goes at an age. */
export class OldRows<E extends ObjectLiteral> implements Prunable {
  readonly #table: string;
  readonly #keptFor: number;
  readonly #count: Query<{ until: number }, { readonly due: number }>;
  readonly #delete: Statement<{ until: number }>;

  constructor(
    database: Database,
    private readonly unitOfWork: UnitOfWork,
    entity: EntityTarget<E>,
    { key, from, keptFor }: Lifetime<E>,
  ) {
    this.#keptFor = keptFor;
    this.#table = database.dataSource.getMetadata(entity).tableName;
    const old = () => database.select(entity, 'old').where(`old.${from} <= :until`);
    this.#count = database.query(old().select('count(*)', 'due'));
    const batch = old().select(`old.${key}`).orderBy(`old.${from}`).limit(BATCH_SIZE);
    this.#delete = database.statement(database.delete(entity).where(`${key} IN (${batch.getQuery()})`));
  }

  async due(now: number): Promise<number> {
    return (await this.#count.one({ until: now - this.#keptFor }))?.due ?? 0;
  }

  async pruneBatch(now: number): Promise<PrunedBatch> {
    const until = now - this.#keptFor;
    const [count = 0] = countsOf(await this.unitOfWork.run(this.#delete.counting({ until })));
    return { rows: { [this.#table]: count }, done: count, more: count === BATCH_SIZE };
  }
}
