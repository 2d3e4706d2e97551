import type { ProviderSettings } from '../settings/provider-settings.js';
import type { UnitOfWork } from '../../database/index.js';
import { countsOf } from '../../database/index.js';
import type { Prunable, PrunedBatch } from '../../database/pruning/prunable.js';
import { keptFor, schedule } from '../keys/key-schedule.js';
import type { SigningKey } from '../keys/signing-key.entity.js';
import type { SigningKeysRepository } from '../keys/signing-keys.repository.js';

/** Retired signing keys go, private halves and all, once nothing that they signed can be alive. They are few: one batch. */
export class OldKeys implements Prunable {
  constructor(
    private readonly settings: ProviderSettings,
    private readonly repository: SigningKeysRepository,
    private readonly unitOfWork: UnitOfWork,
  ) {}

  async due(now: number): Promise<number> {
    return (await this.#old(now)).length;
  }

  async pruneBatch(now: number): Promise<PrunedBatch> {
    const deletions = (await this.#old(now)).map(({ kid }) => this.repository.delete(kid));
    const counts = deletions.length === 0 ? [] : countsOf(await this.unitOfWork.run(...deletions));
    const removed = counts.reduce((sum, count) => sum + count, 0);
    return { rows: { signing_keys: removed }, done: deletions.length, more: false };
  }

  async #old(now: number): Promise<SigningKey[]> {
    const keys = await this.repository.all();
    const alive = new Set(schedule(keys, now, keptFor(this.settings)).map(({ key }) => key));
    return keys.filter((key) => !alive.has(key));
  }
}
