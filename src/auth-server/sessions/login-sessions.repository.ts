import { Injectable } from '@nestjs/common';
import type { BoundStatement } from '../../database/index.js';
import { bound, Database } from '../../database/index.js';
import { OwnerRecord } from '../../owners/index.js';
import { LoginSession } from './login-session.entity.js';

type Ended = Pick<LoginSession, 'id' | 'userId'>;
type Use = Pick<LoginSession, 'hash' | 'lastUsedAt' | 'expiresAt'>;

/** Sessions of a user that are read at once. */
const SHOWN = 100;

@Injectable()
export class LoginSessionsRepository {
  readonly #insert;
  readonly #use;
  readonly #delete;
  readonly #standing;
  readonly #holdOwner;
  readonly #hold;
  readonly #holdOthers;
  readonly #end;
  readonly #endOthers;
  readonly #findLive;
  readonly #liveOf;

  constructor(database: Database) {
    this.#insert = database.insert(LoginSession);
    this.#use = database.statement<Use>(
      database
        .update(LoginSession)
        .set({ lastUsedAt: bound('lastUsedAt'), expiresAt: bound('expiresAt') })
        .where('hash = :hash AND lastUsedAt < :lastUsedAt'),
    );
    this.#delete = database.statement<{ hash: string }>(database.delete(LoginSession).where('hash = :hash'));
    const one = () => database.select(LoginSession, 'session').select('1');
    this.#standing = database.condition<{ hash: string; now: number }>(
      one().where('session.hash = :hash AND session.expiresAt > :now'),
    );
    this.#holdOwner = database.hold<Pick<LoginSession, 'userId'>>(
      database.select(OwnerRecord, 'owner').select('1').where('owner.id = :userId'),
    );
    const holding = (sessions: string) =>
      database.hold<Ended>(one().where(`session.userId = :userId AND ${sessions}`));
    this.#hold = holding('session.id = :id');
    this.#holdOthers = holding('session.id <> :id');
    const whose = (sessions: string) =>
      database.delete(LoginSession).where(`userId = :userId AND ${sessions}`);
    this.#end = database.statement<Ended>(whose('id = :id'));
    this.#endOthers = database.statement<Ended>(whose('id <> :id'));
    this.#findLive = database.query<{ hash: string; now: number }, LoginSession>(
      database.select(LoginSession, 'session').where('session.hash = :hash AND session.expiresAt > :now'),
    );
    this.#liveOf = database.query<{ userId: string; now: number }, LoginSession>(
      database
        .select(LoginSession, 'session')
        .where('session.userId = :userId AND session.expiresAt > :now')
        .orderBy('session.lastUsedAt', 'DESC')
        .limit(SHOWN),
    );
  }

  insert(session: LoginSession): BoundStatement {
    return this.#insert.bind(session, 1);
  }

  /** Unless somebody else was later. */
  use(use: Use): BoundStatement {
    return this.#use.bind(use);
  }

  /** Gives way to another. The unit fails where it was gone. */
  replace(hash: string): BoundStatement {
    return this.#delete.bind({ hash }, 1);
  }

  /** The session goes on, for units in its name. */
  standing(hash: string, now: number): BoundStatement {
    return this.#standing.bind({ hash, now }, 1);
  }

  /**
   * By its public id, where it is the user's. What was begun in it is durable before, or refused; so is a login that is about to
   * go on under the same id, with a row that is not there yet.
   */
  end(session: Ended): BoundStatement[] {
    return [this.#holdOwner.bind(session), this.#hold.bind(session), this.#end.bind(session)];
  }

  /** All of the user's but this one, in the same way. */
  endOthers(kept: Ended): BoundStatement[] {
    return [this.#holdOthers.bind(kept), this.#endOthers.bind(kept)];
  }

  findLive(hash: string, now: number): Promise<LoginSession | undefined> {
    return this.#findLive.one({ hash, now });
  }

  /** Those used last first. */
  liveOf(userId: string, now: number): Promise<LoginSession[]> {
    return this.#liveOf.all({ userId, now });
  }
}
