import { Injectable } from '@nestjs/common';
import type { BoundStatement, Query, Statement } from '../../database/index.js';
import { bound, Database } from '../../database/index.js';
import { ClientDocumentRecord } from './client-document.entity.js';

type Read = Pick<ClientDocumentRecord, 'clientId' | 'hash' | 'fetchedAt' | 'freshUntil'>;

@Injectable()
export class ClientDocumentsRepository {
  readonly #insert: Statement<ClientDocumentRecord>;
  readonly #find: Query<Pick<ClientDocumentRecord, 'clientId'>, ClientDocumentRecord>;
  readonly #read: Statement<Read>;
  readonly #unused: Query<{ readonly site: string }, { readonly unused: number }>;

  constructor(database: Database) {
    this.#insert = database.insert(ClientDocumentRecord);
    this.#find = database.query(
      database.select(ClientDocumentRecord, 'one').where('one.clientId = :clientId'),
    );
    this.#unused = database.query(
      database
        .select(ClientDocumentRecord, 'one')
        .select('count(*)', 'unused')
        .where('one.site = :site AND one.usedAt IS NULL'),
    );
    this.#read = database.statement(
      database
        .update(ClientDocumentRecord)
        .set({ hash: bound('hash'), fetchedAt: bound('fetchedAt'), freshUntil: bound('freshUntil') })
        .where('clientId = :clientId'),
    );
  }

  insert(record: ClientDocumentRecord): BoundStatement {
    return this.#insert.bind(record, 1);
  }

  find(clientId: string): Promise<ClientDocumentRecord | undefined> {
    return this.#find.one({ clientId });
  }

  /** Of a site: how many nobody has approved yet, as far as anybody looked. */
  async countUnused(site: string): Promise<number> {
    return (await this.#unused.one({ site }))?.unused ?? 0;
  }

  /** It was read again. */
  wasRead(read: Read): BoundStatement {
    return this.#read.bind(read, 1);
  }
}
