import { Injectable } from '@nestjs/common';
import type { BoundStatement } from '../../database/index.js';
import { bound, Database } from '../../database/index.js';
import { ConsumerLogin } from './consumer-login.entity.js';

/** How many expired rows go whenever one comes: the table stays as small as its traffic. */
const SWEEP = 100;

@Injectable()
export class ConsumerLoginsRepository {
  readonly #insert;
  readonly #consume;
  readonly #finish;
  readonly #sweep;
  readonly #find;

  constructor(database: Database) {
    this.#insert = database.insert(ConsumerLogin);
    this.#consume = database.statement<{ stateHash: string; browserHash: string; now: number }>(
      database
        .update(ConsumerLogin)
        .set({ consumedAt: bound('now') })
        .where('stateHash = :stateHash AND browserHash = :browserHash')
        .andWhere('consumedAt IS NULL AND expiresAt > :now'),
    );
    this.#finish = database.statement<{ stateHash: string; sessionHash: string }>(
      database
        .update(ConsumerLogin)
        .set({ sessionHash: bound('sessionHash') })
        .where('stateHash = :stateHash'),
    );
    const expired = database
      .select(ConsumerLogin, 'old')
      .select('old.stateHash')
      .where('old.expiresAt <= :now');
    this.#sweep = database.statement<{ now: number }>(
      database.delete(ConsumerLogin).where(`stateHash IN (${expired.limit(SWEEP).getQuery()})`),
    );
    this.#find = database.query<{ stateHash: string }, ConsumerLogin>(
      database.select(ConsumerLogin, 'login').where('login.stateHash = :stateHash'),
    );
  }

  insert(login: ConsumerLogin): BoundStatement {
    return this.#insert.bind(login, 1);
  }

  /** Single use, in time, by the browser that started it. */
  consume(stateHash: string, browserHash: string, now: number): BoundStatement {
    return this.#consume.bind({ stateHash, browserHash, now }, 1);
  }

  finish(stateHash: string, sessionHash: string): BoundStatement {
    return this.#finish.bind({ stateHash, sessionHash });
  }

  sweep(now: number): BoundStatement {
    return this.#sweep.bind({ now });
  }

  find(stateHash: string): Promise<ConsumerLogin | undefined> {
    return this.#find.one({ stateHash });
  }
}
