import { Injectable } from '@nestjs/common';
import type { Actor } from '../../audit/index.js';
import { AuditTrail } from '../../audit/index.js';
import { Clock } from '../../common/clock.js';
import type { SigningAlgorithm } from '../../common/crypto/signing-algorithm.js';
import { SIGNING_ALGORITHMS } from '../../common/crypto/signing-algorithm.js';
import { ProviderSettings } from '../settings/provider-settings.js';
import { ConstraintViolation } from '../../database/index.js';
import type { ScheduledKey } from './key-schedule.js';
import {
  LEAST_ANNOUNCE,
  overdue,
  PUBLISH_AHEAD,
  publishedFor,
  rotationByAge,
  schedule,
} from './key-schedule.js';
import { KeyVault } from './key-vault.js';
import type { SigningKey } from './signing-key.entity.js';
import { SigningKeysRepository } from './signing-keys.repository.js';

/** The stored keys. Generations are unique, so that of several processes only one makes the next keys. */
@Injectable()
export class KeyStore {
  readonly #byAge;

  constructor(
    private readonly settings: ProviderSettings,
    private readonly clock: Clock,
    private readonly repository: SigningKeysRepository,
    private readonly vault: KeyVault,
    private readonly audit: AuditTrail,
  ) {
    this.#byAge = rotationByAge(settings);
  }

  /** By generation, at least one of each algorithm: the first ones are made here, later ones in place of those that are too old. */
  async all(): Promise<SigningKey[]> {
    const keys = await this.repository.all();
    const due = this.#due(keys);
    return due.length === 0 ? keys : this.#addAfter(keys, due, this.#byAge?.announce ?? PUBLISH_AHEAD);
  }

  /** The keys that are published now, as `schedule` gives them. */
  async published(): Promise<ScheduledKey[]> {
    return schedule(await this.all(), this.clock.now(), publishedFor(this.settings));
  }

  /**
   * Makes the next key of each algorithm; they are published at once.
   * @param announce how long before they sign, in seconds: two minutes at least.
   * @param by who asked for them; left out where nobody did, or by the command line.
   * @throws ConfigError where SLUICE_SECRET is not the one of the keys that sign now; nothing is written then.
   */
  async rotate(announce = LEAST_ANNOUNCE, by?: Actor): Promise<void> {
    await this.#addAfter(await this.all(), SIGNING_ALGORITHMS, announce * 1000, by);
  }

  /**
   * Takes a key away at once, for whoever has it: nothing that it signed can be verified any more. In the place of one that signs comes a
   * new one, which nobody could know before.
   * @param by who asked for it; left out for the command line.
   * @returns whether there was such a key.
   * @throws ConfigError where SLUICE_SECRET is not the one of the keys that sign now; nothing is written then.
   */
  async withdraw(kid: string, by?: Actor): Promise<boolean> {
    const keys = await this.repository.all();
    const found = schedule(keys, this.clock.now(), publishedFor(this.settings)).find(
      ({ key }) => key.kid === kid,
    );
    const key = found?.key ?? keys.find((one) => one.kid === kid);
    if (!key) return false;
    await this.#checkSecret(keys);
    const generation = (keys.at(-1)?.generation ?? 0) + 1;
    const successors =
      found?.state === 'current' ? [await this.vault.generate(key.algorithm, generation)] : [];
    const event = { type: 'signing_key.withdrawn', by, changes: { kid: [kid, null] } } as const;
    const statements = [this.repository.delete(kid), ...successors.map((one) => this.repository.insert(one))];
    try {
      // Not committed where somebody else took it away at the same moment.
      await this.audit.commit(event, ...statements);
      return true;
    } catch (error) {
      if (!(error instanceof ConstraintViolation)) throw error;
      // Another process made keys meanwhile.
      return this.withdraw(kid, by);
    }
  }

  #due(keys: readonly SigningKey[]): SigningAlgorithm[] {
    const old = this.#byAge ? overdue(keys, this.clock.now(), this.#byAge) : [];
    const isDue = (algorithm: SigningAlgorithm): boolean =>
      old.some((key) => key.algorithm === algorithm) || isFirst(algorithm, keys);
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
    announcedFor: number,
    by?: Actor,
  ): Promise<SigningKey[]> {
    await this.#checkSecret(keys);
    const generation = (keys.at(-1)?.generation ?? 0) + 1;
    const made = await Promise.all(
      algorithms.map((algorithm, index) =>
        // The very first key signs at once: there is no other.
        this.vault.generate(algorithm, generation + index, isFirst(algorithm, keys) ? 0 : announcedFor),
      ),
    );
    const inserts = made.map((key) => this.repository.insert(key));
    try {
      await this.audit.commit({ type: 'signing_keys.added', by }, ...inserts);
    } catch (error) {
      if (!(error instanceof ConstraintViolation)) throw error;
    }
    return this.repository.all();
  }
}

const isFirst = (algorithm: SigningAlgorithm, keys: readonly SigningKey[]): boolean =>
  !keys.some((key) => key.algorithm === algorithm);
