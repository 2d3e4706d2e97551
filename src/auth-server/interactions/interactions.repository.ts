import { Injectable } from '@nestjs/common';
import type { BoundStatement, Query, Statement } from '../../database/index.js';
import { bound, Database } from '../../database/index.js';
import { InteractionRecord } from './interaction.entity.js';

type Consumed = Pick<InteractionRecord, 'hash'> & { readonly now: number };

@Injectable()
export class InteractionsRepository {
  readonly #insert: Statement<InteractionRecord>;
  readonly #find: Query<Pick<InteractionRecord, 'hash'>, InteractionRecord>;
  readonly #consume: Statement<Consumed>;

  constructor(database: Database) {
    this.#insert = database.insert(InteractionRecord);
    this.#find = database.query(database.select(InteractionRecord, 'one').where('one.hash = :hash'));
    this.#consume = database.statement(
      database
        .update(InteractionRecord)
        .set({ consumedAt: bound('now') })
        .where('hash = :hash AND consumedAt IS NULL AND expiresAt > :now'),
    );
  }

  insert(interaction: InteractionRecord): BoundStatement {
    return this.#insert.bind(interaction, 1);
  }

  find(hash: string): Promise<InteractionRecord | undefined> {
    return this.#find.one({ hash });
  }

  /** Single use is this one conditional statement and its affected count. */
  consume(consumed: Consumed): BoundStatement {
    return this.#consume.bind(consumed, 1);
  }
}
