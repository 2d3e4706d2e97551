import type { EntityTarget, ObjectLiteral } from 'typeorm';
import type { Query, Statement } from '../statement.js';
import type { Database } from '../database.js';
import { countsOf } from '../drivers/driver.js';
import type { UnitOfWork } from '../unit-of-work.js';
import { BATCH_SIZE } from './batch-size.js';
import type { Prunable, PrunedBatch } from './prunable.js';

/** A table that nothing else hangs on: a row goes once its `expiresAt` is over. */
export class ExpiredRows<E extends ObjectLiteral & { readonly expiresAt: number }> implements Prunable {
  readonly #table: string;
  readonly #count: Query<{ now: number }, { readonly due: number }>;
  readonly #delete: Statement<{ now: number }>;

  /** @param key the property that is the primary key. */
  constructor(
    database: Database,
    private readonly unitOfWork: UnitOfWork,
    entity: EntityTarget<E>,
    key: keyof E & string,
  ) {
    this.#table = database.dataSource.getMetadata(entity).tableName;
    const expired = () => database.select(entity, 'old').where('old.expiresAt <= :now');
    this.#count = database.query(expired().select('count(*)', 'due'));
    const batch = expired().select(`old.${key}`).orderBy('old.expiresAt').limit(BATCH_SIZE);
    this.#delete = database.statement(database.delete(entity).where(`${key} IN (${batch.getQuery()})`));
  }

  async due(now: number): Promise<number> {
    return (await this.#count.one({ now }))?.due ?? 0;
  }

  async pruneBatch(now: number): Promise<PrunedBatch> {
    const [count = 0] = countsOf(await this.unitOfWork.run(this.#delete.counting({ now })));
    return { rows: { [this.#table]: count }, done: count, more: count === BATCH_SIZE };
  }
}
