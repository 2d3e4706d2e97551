import { Injectable } from '@nestjs/common';
import { ConstraintViolation, UnitOfWork } from '../../database/index.js';
import { KeyVault } from './key-vault.js';
import type { SigningKey } from './signing-key.entity.js';
import { SigningKeysRepository } from './signing-keys.repository.js';

/** The stored keys. Generations are unique, so that of several processes only one makes the next key. */
@Injectable()
export class KeyStore {
  constructor(
    private readonly repository: SigningKeysRepository,
    private readonly vault: KeyVault,
    private readonly unitOfWork: UnitOfWork,
  ) {}

  /** By generation, at least one: the first is made here. */
  async all(): Promise<SigningKey[]> {
    const keys = await this.repository.all();
    if (keys.length > 0) return keys;
    await this.#add(1);
    return this.repository.all();
  }

  /** Makes the next key; it is published at once and signs a little later (see `PUBLISH_AHEAD`). @returns all keys. */
  async rotate(): Promise<SigningKey[]> {
    const newest = (await this.all()).at(-1);
    await this.#add((newest?.generation ?? 0) + 1);
    return this.repository.all();
  }

  async #add(generation: number): Promise<void> {
    const key = await this.vault.generate(generation);
    try {
      await this.unitOfWork.run(this.repository.insert(key));
    } catch (error) {
      if (!(error instanceof ConstraintViolation)) throw error;
    }
  }
}
