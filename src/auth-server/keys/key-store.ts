import { Injectable } from '@nestjs/common';
import { AuditTrail } from '../../audit/index.js';
import { Clock } from '../../common/clock.js';
import type { SigningAlgorithm } from '../../common/crypto/signing-algorithm.js';
import { SIGNING_ALGORITHMS } from '../../common/crypto/signing-algorithm.js';
import { ProviderSettings } from '../settings/provider-settings.js';
import { ConstraintViolation } from '../../database/index.js';
import type { ScheduledKey } from './key-schedule.js';
import { overdue, publishedFor, schedule } from './key-schedule.js';
import { KeyVault } from './key-vault.js';
import type { SigningKey } from './signing-key.entity.js';
import { SigningKeysRepository } from './signing-keys.repository.js';

/** Who asked for new keys; nobody where they came by age. */
export interface RotatedBy {
  readonly clientId?: string;
  readonly userId?: string;
}

/** The stored keys. Generations are unique, so that of several processes only one makes the next keys. */
@Injectable()
export class KeyStore {
  constructor(
    private readonly settings: ProviderSettings,
    private readonly clock: Clock,
    private readonly repository: SigningKeysRepository,
    private readonly vault: KeyVault,
    private readonly audit: AuditTrail,
  ) {}

  /** By generation, at least one of each algorithm: the first ones are made here, later ones in place of those that are too old. */
  async all(): Promise<SigningKey[]> {
    const keys = await this.repository.all();
    const due = this.#due(keys);
    return due.length === 0 ? keys : this.#addAfter(keys, due);
  }

  /** The keys that are published now, as `schedule` gives them. */
  async published(): Promise<ScheduledKey[]> {
    return schedule(await this.all(), this.clock.now(), publishedFor(this.settings));
  }

  /**
   * Makes the next key of each algorithm; they are published at once and sign a little later (see `PUBLISH_AHEAD`).
   * @throws ConfigError where SLUICE_SECRET is not the one of the keys that sign now; nothing is written then.
   */
  async rotate(by?: RotatedBy): Promise<void> {
    await this.#addAfter(await this.all(), SIGNING_ALGORITHMS, by);
  }

  #due(keys: readonly SigningKey[]): SigningAlgorithm[] {
    const maxAge = this.settings.signingKeyMaxAge * 1000;
    const old = maxAge > 0 ? overdue(keys, this.clock.now(), maxAge).map(({ algorithm }) => algorithm) : [];
    const isDue = (algorithm: SigningAlgorithm): boolean =>
      old.includes(algorithm) || !keys.some((key) => key.algorithm === algorithm);
    return SIGNING_ALGORITHMS.filter(isDue);
  }

  /** What is sealed under another secret no server of this database could open when its time to sign has come. */
  async #checkSecret(keys: readonly SigningKey[]): Promise<void> {
    for (const { key, state } of schedule(keys, this.clock.now(), publishedFor(this.settings)))
      if (state === 'current') await this.vault.open(key);
  }

  /** Where another process was faster its keys are the next ones, and ours never were. @returns all keys. */
  async #addAfter(
    keys: readonly SigningKey[],
    algorithms: readonly SigningAlgorithm[],
    by: RotatedBy = {},
  ): Promise<SigningKey[]> {
    await this.#checkSecret(keys);
    const generation = (keys.at(-1)?.generation ?? 0) + 1;
    const made = await Promise.all(
      algorithms.map((algorithm, index) => this.vault.generate(algorithm, generation + index)),
    );
    const inserts = made.map((key) => this.repository.insert(key));
    try {
      await this.audit.commit({ type: 'signing_keys.added', ...by }, ...inserts);
    } catch (error) {
      if (!(error instanceof ConstraintViolation)) throw error;
    }
    return this.repository.all();
  }
}
