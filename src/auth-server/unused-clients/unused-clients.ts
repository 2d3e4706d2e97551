import type { UnitOfWork } from '../../database/index.js';
import { countsOf } from '../../database/index.js';
import { BATCH_SIZE } from '../../database/pruning/batch-size.js';
import type { Prunable, PrunedBatch } from '../../database/pruning/prunable.js';
import type { DueClient, UnusedClientsRepository } from './unused-clients.repository.js';

const DAY_MS = 86_400_000;
/** How long a client has to find somebody who uses it. */
export const FIRST_USE_MS = DAY_MS;
/** How long a client stays that nobody uses any more. */
const KEPT_MS = 90 * DAY_MS;
/** How often it is looked at. */
const LOOK_MS = 7 * DAY_MS;

/**
 * Clients that no administrator registered and nobody uses: after a day where nobody ever was, else after 90 (RFC 7591 section 5
 * leaves it to the server). A client that is gone is told `invalid_client`, and registers anew.
 */
export class UnusedClients implements Prunable {
  constructor(
    private readonly repository: UnusedClientsRepository,
    private readonly unitOfWork: UnitOfWork,
  ) {}

  due(now: number): Promise<number> {
    return this.repository.countDue(now);
  }

  async pruneBatch(now: number): Promise<PrunedBatch> {
    const batch = await this.repository.due(now);
    const statements = batch.map((one) => this.#after(one, now));
    if (statements.length === 0) return { rows: { clients: 0 }, done: 0, more: false };
    const counts = countsOf(await this.unitOfWork.run(...statements));
    const removed = counts.filter((count, at) => count > 0 && isOver(batch[at] as DueClient, now)).length;
    return { rows: { clients: removed }, done: batch.length, more: batch.length === BATCH_SIZE };
  }

  #after(one: DueClient, now: number) {
    if (isOver(one, now)) return this.repository.deleteUnused(one.clientId);
    const usedAt = one.isUsed ? now : Number(one.usedAt);
    const checkAt = Math.min(now + LOOK_MS, usedAt + KEPT_MS);
    return this.repository.looked({ clientId: one.clientId, usedAt, checkAt });
  }
}

const isOver = ({ isUsed, usedAt }: DueClient, now: number): boolean =>
  !isUsed && (usedAt === null || now - usedAt >= KEPT_MS);
