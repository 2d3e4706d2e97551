import { Injectable } from '@nestjs/common';
import type { Query } from '../../database/index.js';
import { Database, limited } from '../../database/index.js';
import { OwnerRecord } from '../../owners/index.js';
import { LoginSession } from '../sessions/login-session.entity.js';

/** A session with the name of its owner. */
export type OwnedSession = LoginSession & { readonly username: string };

interface Page {
  readonly before: string;
  readonly now: number;
  readonly limit: number;
}

/** Comes after every id, in any collation: the first page is the one before it. */
const END = 'g';

@Injectable()
export class AdminSessionsRepository {
  readonly #all: Query<Page, OwnedSession>;
  readonly #ofUser: Query<Page & { readonly userId: string }, OwnedSession>;
  readonly #byId: Query<{ readonly id: string; readonly now: number }, OwnedSession>;

  constructor(database: Database) {
    const live = (...filters: string[]) =>
      database
        .select(LoginSession, 'session')
        .addSelect('owner.username', 'username')
        .innerJoin(OwnerRecord, 'owner', 'owner.id = session.userId')
        .where(['session.expiresAt > :now', ...filters].join(' AND '))
        .orderBy('session.id', 'DESC');
    this.#all = database.query(limited(live('session.id < :before')));
    this.#ofUser = database.query(limited(live('session.id < :before', 'session.userId = :userId')));
    this.#byId = database.query(live('session.id = :id'));
  }

  /** At most `limit` live sessions, newest first, of those that began before the one whose id is `before`. */
  list(
    userId: string | undefined,
    now: number,
    { limit, before = END }: { readonly limit: number; readonly before?: string | undefined },
  ): Promise<OwnedSession[]> {
    const page = { now, limit, before };
    return userId === undefined ? this.#all.all(page) : this.#ofUser.all({ ...page, userId });
  }

  find(id: string, now: number): Promise<OwnedSession | undefined> {
    return this.#byId.one({ id, now });
  }
}
