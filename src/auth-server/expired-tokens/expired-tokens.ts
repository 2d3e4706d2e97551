import type { UnitOfWork, UnitOutcome } from '../../database/index.js';
import { countsOf } from '../../database/index.js';
import { BATCH_SIZE } from '../../database/pruning/batch-size.js';
import type { Prunable, PrunedBatch } from '../../database/pruning/prunable.js';
import type { ExpiredToken, ExpiredTokensRepository } from './expired-tokens.repository.js';

/**
 * Expired codes or tokens go, and in the same unit the authorizations that end with them: every authorization has a code or a
 * token until it goes itself, so it is found through its last one and never looked for among millions that live.
 */
export class ExpiredTokens implements Prunable {
  /** @param keptFor how long they are kept after they expired. Milliseconds. */
  constructor(
    private readonly repository: ExpiredTokensRepository,
    private readonly unitOfWork: UnitOfWork,
    private readonly keptFor = 0,
  ) {}

  due(now: number): Promise<number> {
    return this.repository.due(now - this.keptFor);
  }

  async pruneBatch(now: number): Promise<PrunedBatch> {
    const batch = await this.repository.batch(now - this.keptFor);
    const done = batch.length;
    const [tokens = 0, authorizations = 0] = done === 0 ? [] : countsOf(await this.#remove(batch));
    return { rows: { [this.repository.table]: tokens, authorizations }, done, more: done === BATCH_SIZE };
  }

  #remove(batch: readonly ExpiredToken[]): Promise<UnitOutcome> {
    return this.unitOfWork.run(this.repository.delete(batch), this.repository.deleteAuthorizations(batch));
  }
}
