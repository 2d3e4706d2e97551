import { Injectable } from '@nestjs/common';
import { RefusalRecord } from '../../audit/index.js';
import type { Query } from '../../database/index.js';
import { Database, limited } from '../../database/index.js';

@Injectable()
export class ToldRefusalsRepository {
  readonly #ofRequest: Query<{ requestId: string; limit: number }, RefusalRecord>;

  constructor(database: Database) {
    const select = database
      .select(RefusalRecord, 'refusal')
      .where('refusal.requestId = :requestId')
      .orderBy('refusal.at', 'DESC')
      .addOrderBy('refusal.id', 'DESC');
    this.#ofRequest = database.query(limited(select));
  }

  /** Newest first: several requests may have been given the same id. */
  ofRequest(requestId: string, limit: number): Promise<RefusalRecord[]> {
    return this.#ofRequest.all({ requestId, limit });
  }
}
