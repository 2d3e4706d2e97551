import { Injectable } from '@nestjs/common';
import type { BoundStatement } from '../../database/index.js';
import { Database } from '../../database/index.js';
import { ProviderAlgorithm } from '../providers/provider-algorithm.entity.js';
import type { Registration } from '../sdk/index.js';

@Injectable()
export class ProviderAlgorithmsRepository {
  readonly #insert;
  readonly #find;

  constructor(database: Database) {
    this.#insert = database.insert(ProviderAlgorithm, {
      orUpdate: { onConflict: ['issuer', 'clientId'], set: ['algorithm'] },
    });
    this.#find = database.query<Registration, ProviderAlgorithm>(
      database.select(ProviderAlgorithm, 'one').where('one.issuer = :issuer AND one.clientId = :clientId'),
    );
  }

  /** The last one counts. */
  insert(algorithm: ProviderAlgorithm): BoundStatement {
    return this.#insert.bind(algorithm);
  }

  find({ issuer, clientId }: Registration): Promise<ProviderAlgorithm | undefined> {
    return this.#find.one({ issuer, clientId });
  }
}
