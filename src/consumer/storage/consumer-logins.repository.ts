import { Injectable } from '@nestjs/common';
import type { BoundStatement } from '../../database/index.js';
import { bound, Database } from '../../database/index.js';
import { ConsumerLogin } from '../login/consumer-login.entity.js';
import { NO_SESSION } from './consumer-records.js';

/** How many expired rows go whenever one comes: the table stays as small as its traffic. */
const SWEEP = 100;
/** How many logins that failed are remembered. Strangers can make as many as they like; who has an account makes the others. */
const MOST_FAILED = 1000;

@Injectable()
export class ConsumerLoginsRepository {
  readonly #insert;
  readonly #finish;
  readonly #sweep;
  readonly #forget;
  readonly #find;

  constructor(database: Database) {
    this.#insert = database.insert(ConsumerLogin);
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
    const newest = database
      .select(ConsumerLogin, 'failed')
      .select('failed.consumedAt')
      .where('failed.sessionHash = :sessionHash')
      .orderBy('failed.consumedAt', 'DESC');
    this.#forget = database.statement<{ sessionHash: string }>(
      database
        .delete(ConsumerLogin)
        .where('sessionHash = :sessionHash')
        .andWhere(`consumedAt <= (${newest.offset(MOST_FAILED).limit(1).getQuery()})`),
    );
    this.#find = database.query<{ stateHash: string }, ConsumerLogin>(
      database.select(ConsumerLogin, 'login').where('login.stateHash = :stateHash'),
    );
  }

  /** Single use: breaks its key where the answer came before. */
  insert(login: ConsumerLogin): BoundStatement {
    return this.#insert.bind(login, 1);
  }

  finish(stateHash: string, sessionHash: string): BoundStatement {
    return this.#finish.bind({ stateHash, sessionHash });
  }

  sweep(now: number): BoundStatement {
    return this.#sweep.bind({ now });
  }

  /** Of the logins that failed only the newest stay. */
  forgetFailed(): BoundStatement {
    return this.#forget.bind({ sessionHash: NO_SESSION });
  }

  find(stateHash: string): Promise<ConsumerLogin | undefined> {
    return this.#find.one({ stateHash });
  }
}
