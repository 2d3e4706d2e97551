import type { Database, Query, Statement, UnitOfWork } from '../database/index.js';
import { countsOf } from '../database/drivers/driver.js';
import { BATCH_SIZE } from '../database/pruning/batch-size.js';
import type { Prunable, PrunedBatch } from '../database/pruning/prunable.js';
import { RefusalRecord } from './refusal-record.entity.js';

/** So many stay, however many there were. */
export const MOST_REFUSALS = 50_000;

/** Refusals go at an age, and the oldest where there are too many. */
export class OldRefusals implements Prunable {
  readonly #newestTooMany: Query<object, { readonly at: number }>;
  readonly #count: Query<{ until: number }, { readonly due: number }>;
  readonly #delete: Statement<{ until: number }>;

  /** @param keptFor milliseconds. @param most how many stay. */
  constructor(
    database: Database,
    private readonly unitOfWork: UnitOfWork,
    private readonly keptFor: number,
    most = MOST_REFUSALS,
  ) {
    const old = () => database.select(RefusalRecord, 'old').where('old.at <= :until');
    this.#count = database.query(old().select('count(*)', 'due'));
    const batch = old().select('old.id').orderBy('old.at').limit(BATCH_SIZE).getQuery();
    this.#delete = database.statement(database.delete(RefusalRecord).where(`id IN (${batch})`));
    const tooMany = database.select(RefusalRecord, 'refusal').orderBy('refusal.at', 'DESC').limit(1);
    this.#newestTooMany = database.query(tooMany.offset(most));
  }

  async due(now: number): Promise<number> {
    return (await this.#count.one({ until: await this.#until(now) }))?.due ?? 0;
  }

  async pruneBatch(now: number): Promise<PrunedBatch> {
    const until = await this.#until(now);
    const [count = 0] = countsOf(await this.unitOfWork.run(this.#delete.counting({ until })));
    return { rows: { refusals: count }, done: count, more: count === BATCH_SIZE };
  }

  async #until(now: number): Promise<number> {
    const tooMany = await this.#newestTooMany.one({});
    return Math.max(now - this.keptFor, tooMany?.at ?? 0);
  }
}
