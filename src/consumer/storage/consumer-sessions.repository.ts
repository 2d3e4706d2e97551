import { Injectable } from '@nestjs/common';
import type { BoundStatement } from '../../database/index.js';
import { bound, Database } from '../../database/index.js';
import type { OnlySessions, RefreshLease } from '../session/consumer-session-store.js';
import { ConsumerSessionRow } from '../session/consumer-session.entity.js';

/** How many expired rows go whenever one comes. */
const SWEEP = 100;

interface Touch {
  readonly hash: string;
  readonly now: number;
  readonly before: number;
  readonly expiresAt: number;
}

interface Claim extends RefreshLease {
  readonly hash: string;
}

interface Completion {
  readonly hash: string;
  readonly replaced: string;
  readonly now: number;
  readonly sealedData: string;
}

/** A session, as long as it has this data. */
interface Unchanged {
  readonly hash: string;
  readonly sealedData: string;
}

interface Person {
  readonly provider: string;
  readonly subject: string;
}

@Injectable()
export class ConsumerSessionsRepository {
  readonly #insert;
  readonly #touch;
  readonly #claim;
  readonly #complete;
  readonly #release;
  readonly #delete;
  readonly #deleteUnchanged;
  readonly #deleteRefused;
  readonly #deleteBySid;
  readonly #deleteBySubject;
  readonly #deleteWithoutSid;
  readonly #sweep;
  readonly #findLive;

  constructor(database: Database) {
    const live = 'hash = :hash AND expiresAt > :now';
    const update = () => database.update(ConsumerSessionRow);
    const remove = () => database.delete(ConsumerSessionRow);
    const free = { refreshHolder: null, refreshLeaseUntil: null };
    this.#insert = database.insert(ConsumerSessionRow);
    this.#touch = database.statement<Touch>(
      update()
        .set({ lastUsedAt: bound('now'), expiresAt: bound('expiresAt') })
        .where(`${live} AND lastUsedAt <= :before`),
    );
    this.#claim = database.statement<Claim>(
      update()
        .set({ refreshHolder: bound('holder'), refreshLeaseUntil: bound('until') })
        .where(`${live} AND sealedData = :sealedData`)
        .andWhere(
          '(refreshHolder IS NULL OR refreshHolder = :holder OR refreshLeaseUntil <= :now OR refreshLeaseUntil > :latest)',
        ),
    );
    this.#complete = database.statement<Completion>(
      update()
        .set({ sealedData: bound('sealedData'), updatedAt: bound('now'), ...free })
        .where(`${live} AND sealedData = :replaced`),
    );
    this.#release = database.statement<{ hash: string; holder: string }>(
      update().set(free).where('hash = :hash AND refreshHolder = :holder'),
    );
    this.#delete = database.statement<{ hash: string }>(remove().where('hash = :hash'));
    const unchanged = 'hash = :hash AND sealedData = :sealedData';
    this.#deleteUnchanged = database.statement<Unchanged>(remove().where(unchanged));
    this.#deleteRefused = database.statement<Unchanged & { holder: string }>(
      remove().where(`${unchanged} AND refreshHolder = :holder`),
    );
    this.#deleteBySid = database.statement<{ provider: string; sid: string }>(
      remove().where('provider = :provider AND sid = :sid'),
    );
    const ofPerson = 'provider = :provider AND subject = :subject';
    this.#deleteBySubject = database.statement<Person>(remove().where(ofPerson));
    this.#deleteWithoutSid = database.statement<Person>(remove().where(`${ofPerson} AND sid IS NULL`));
    const expired = database
      .select(ConsumerSessionRow, 'old')
      .select('old.hash')
      .where('old.expiresAt <= :now');
    this.#sweep = database.statement<{ now: number }>(
      remove().where(`hash IN (${expired.limit(SWEEP).getQuery()})`),
    );
    this.#findLive = database.query<{ hash: string; now: number }, ConsumerSessionRow>(
      database
        .select(ConsumerSessionRow, 'session')
        .where('session.hash = :hash AND session.expiresAt > :now'),
    );
  }

  insert(session: ConsumerSessionRow): BoundStatement {
    return this.#insert.bind(session, 1);
  }

  touch(touch: Touch): BoundStatement {
    return this.#touch.bind(touch);
  }

  /** Single flight: of all who try at once exactly one affects a row; and of its holder again. */
  claim(claim: Claim): BoundStatement {
    return this.#claim.bind(claim, 1);
  }

  /** Affects nothing where the session has ended meanwhile (a refresh never brings one back), or has been renewed. */
  complete(completion: Completion): BoundStatement {
    return this.#complete.bind(completion, 1);
  }

  release(hash: string, holder: string): BoundStatement {
    return this.#release.bind({ hash, holder });
  }

  delete(hash: string): BoundStatement {
    return this.#delete.bind({ hash });
  }

  /** @param holder where it is given, nobody else may have the lease. */
  deleteUnchanged({ holder, ...state }: Unchanged & { readonly holder: string | undefined }): BoundStatement {
    if (holder === undefined) return this.#deleteUnchanged.bind(state, 1);
    return this.#deleteRefused.bind({ ...state, holder }, 1);
  }

  deleteBySid(provider: string, sid: string): BoundStatement {
    return this.#deleteBySid.counting({ provider, sid });
  }

  deleteBySubject(provider: string, subject: string, only?: OnlySessions): BoundStatement {
    const statement = only?.withoutSid ? this.#deleteWithoutSid : this.#deleteBySubject;
    return statement.counting({ provider, subject });
  }

  sweep(now: number): BoundStatement {
    return this.#sweep.bind({ now });
  }

  findLive(hash: string, now: number): Promise<ConsumerSessionRow | undefined> {
    return this.#findLive.one({ hash, now });
  }
}
