import { Injectable } from '@nestjs/common';
import { Database, RowCache } from '../database/index.js';
import { OwnerRecord } from './owner.entity.js';
import type { Owner } from './owner.js';
import { ownerOf } from './owner.js';
import { OwnersRepository } from './owners.repository.js';

/** Owners as they are remembered here: one read, or none where nothing has changed since. */
@Injectable()
export class KnownOwners {
  readonly #known: RowCache<Owner>;

  constructor(
    database: Database,
    private readonly repository: OwnersRepository,
  ) {
    this.#known = new RowCache(database, [OwnerRecord]);
  }

  /** @returns `undefined` for whoever is not known here, or is locked out. */
  find(id: string): Promise<Owner | undefined> {
    return this.#known.find(id, async () => {
      const record = await this.repository.find(id);
      return record?.disabled === 0 ? ownerOf(record) : undefined;
    });
  }
}
