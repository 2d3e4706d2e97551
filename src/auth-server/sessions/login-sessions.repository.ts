import { Injectable } from '@nestjs/common';
import type { BoundStatement } from '../../database/index.js';
import { Database } from '../../database/index.js';
import { LoginSession } from './login-session.entity.js';

@Injectable()
export class LoginSessionsRepository {
  readonly #insert;
  readonly #delete;
  readonly #findLive;

  constructor(database: Database) {
    this.#insert = database.insert(LoginSession);
    this.#delete = database.statement<{ hash: string }>(database.delete(LoginSession).where('hash = :hash'));
    this.#findLive = database.query<{ hash: string; now: number }, LoginSession>(
      database.select(LoginSession, 'session').where('session.hash = :hash AND session.expiresAt > :now'),
    );
  }

  insert(session: LoginSession): BoundStatement {
    return this.#insert.bind(session, 1);
  }

  delete(hash: string): BoundStatement {
    return this.#delete.bind({ hash });
  }

  findLive(hash: string, now: number): Promise<LoginSession | undefined> {
    return this.#findLive.one({ hash, now });
  }
}
