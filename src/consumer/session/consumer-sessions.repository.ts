import { Injectable } from '@nestjs/common';
import type { BoundStatement } from '../../database/index.js';
import { bound, Database } from '../../database/index.js';
import { ConsumerSessionRow } from './consumer-session.entity.js';

/** How many expired rows go whenever one comes. */
const SWEEP = 100;

@Injectable()
export class ConsumerSessionsRepository {
  readonly #insert;
  readonly #reseal;
  readonly #delete;
  readonly #sweep;
  readonly #findLive;

  constructor(database: Database) {
    this.#insert = database.insert(ConsumerSessionRow);
    this.#reseal = database.statement<{ hash: string; sealedData: string; now: number }>(
      database
        .update(ConsumerSessionRow)
        .set({ sealedData: bound('sealedData'), updatedAt: bound('now') })
        .where('hash = :hash AND expiresAt > :now'),
    );
    this.#delete = database.statement<{ hash: string }>(
      database.delete(ConsumerSessionRow).where('hash = :hash'),
    );
    const expired = database
      .select(ConsumerSessionRow, 'old')
      .select('old.hash')
      .where('old.expiresAt <= :now');
    this.#sweep = database.statement<{ now: number }>(
      database.delete(ConsumerSessionRow).where(`hash IN (${expired.limit(SWEEP).getQuery()})`),
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

  /** Affects nothing where the session has ended meanwhile: a refresh never brings one back. */
  reseal(hash: string, sealedData: string, now: number): BoundStatement {
    return this.#reseal.bind({ hash, sealedData, now }, 1);
  }

  delete(hash: string): BoundStatement {
    return this.#delete.bind({ hash });
  }

  sweep(now: number): BoundStatement {
    return this.#sweep.bind({ now });
  }

  findLive(hash: string, now: number): Promise<ConsumerSessionRow | undefined> {
    return this.#findLive.one({ hash, now });
  }
}
