import { Injectable } from '@nestjs/common';
import type { BoundStatement } from '../../database/index.js';
import { Database } from '../../database/index.js';
import { RecentLogout } from '../logout/recent-logout.entity.js';

@Injectable()
export class RecentLogoutsRepository {
  readonly #insert;
  readonly #find;

  constructor(database: Database) {
    this.#insert = database.insert(RecentLogout, {
      orUpdate: { onConflict: ['hash'], set: ['at', 'process', 'turn', 'expiresAt'] },
    });
    this.#find = database.query<{ one: string; other: string; now: number }, RecentLogout>(
      database
        .select(RecentLogout, 'logout')
        .where('logout.whom IN (:one, :other) AND logout.expiresAt > :now'),
    );
  }

  /** The same token once more counts from now. */
  insert(logout: RecentLogout): BoundStatement {
    return this.#insert.bind(logout);
  }

  /** Never an answer to an earlier question: it has to see what was committed before it is asked. */
  find(whom: readonly [string, string], now: number): Promise<RecentLogout[]> {
    return this.#find.all({ one: whom[0], other: whom[1], now });
  }
}
