import type { Database, Query, Statement, UnitOfWork } from '../database/index.js';
import { countsOf } from '../database/drivers/driver.js';
import { BATCH_SIZE } from '../database/pruning/batch-size.js';
import type { Prunable, PrunedBatch } from '../database/pruning/prunable.js';
import type { AuditRecord } from './audit-record.entity.js';
import type { RefusalRecord } from './refusal-record.entity.js';

type Addressed = typeof AuditRecord | typeof RefusalRecord;

/** What happened forgets at an age where it came from; all else of it stays. */
export class OldAddresses implements Prunable {
  readonly #name: string;
  readonly #count: Query<{ until: number }, { readonly due: number }>;
  readonly #forget: Statement<{ until: number }>;

  /** @param keptFor milliseconds. */
  constructor(
    database: Database,
    private readonly unitOfWork: UnitOfWork,
    entity: Addressed,
    private readonly keptFor: number,
  ) {
    this.#name = `${database.dataSource.getMetadata(entity).tableName}.address`;
    const old = () =>
      database
        .select<AuditRecord | RefusalRecord>(entity, 'old')
        .where('old.at <= :until AND old.address IS NOT NULL');
    this.#count = database.query(old().select('count(*)', 'due'));
    const batch = old().select('old.id').orderBy('old.at').limit(BATCH_SIZE).getQuery();
    const forgetting = database.update<AuditRecord | RefusalRecord>(entity).set({ address: null });
    this.#forget = database.statement(forgetting.where(`id IN (${batch})`));
  }

  async due(now: number): Promise<number> {
    return (await this.#count.one({ until: now - this.keptFor }))?.due ?? 0;
  }

  async pruneBatch(now: number): Promise<PrunedBatch> {
    const forgotten = this.#forget.counting({ until: now - this.keptFor });
    const [count = 0] = countsOf(await this.unitOfWork.run(forgotten));
    return { rows: { [this.#name]: count }, done: count, more: count === BATCH_SIZE };
  }
}
