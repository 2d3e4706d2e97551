import { Injectable } from '@nestjs/common';
import type { BoundStatement, Statement } from '../../database/index.js';
import { bound, Database } from '../../database/index.js';
import { Authorization } from '../authorizations/authorization.entity.js';
import { AccessToken } from '../tokens/access-token.entity.js';

interface Exchanged {
  readonly hash: string;
  readonly authorizationId: string;
  readonly now: number;
}

/** What was exchanged for access tokens that end alone. */
@Injectable()
export class ExchangedTokensRepository {
  readonly #standing: Statement<Pick<Exchanged, 'hash' | 'now'>>;
  readonly #hold: Statement<Pick<Exchanged, 'hash'>>;
  readonly #revoke: Statement<Exchanged>;

  constructor(database: Database) {
    const one = () => database.select(AccessToken, 'token').select('1').where('token.hash = :hash');
    this.#standing = database.condition(one().andWhere('token.expiresAt > :now'));
    this.#hold = database.hold(one());
    this.#revoke = database.statement(
      database
        .update(Authorization)
        .set({ revokedAt: bound('now') })
        .where('parentId = :authorizationId AND parentToken = :hash AND revokedAt IS NULL'),
    );
  }

  /** For the unit of an exchange: the token does not end before. */
  standing(hash: string, now: number): BoundStatement {
    return this.#standing.bind({ hash, now }, 1);
  }

  /** For the unit that ends the token: what was being exchanged for it is durable before, or refused. */
  ending(exchanged: Exchanged): BoundStatement[] {
    return [this.#hold.bind(exchanged), this.#revoke.bind(exchanged)];
  }
}
