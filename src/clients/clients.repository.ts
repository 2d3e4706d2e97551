import { Injectable } from '@nestjs/common';
import type { BoundStatement, Query, Statement } from '../database/index.js';
import { bound, Database } from '../database/index.js';
import { ClientRecord } from './client.entity.js';

type NewSecret = Pick<ClientRecord, 'id' | 'secretHash' | 'updatedAt'>;
type NewScopes = Pick<ClientRecord, 'id' | 'allowedScopes' | 'defaultScope' | 'updatedAt'>;

@Injectable()
export class ClientsRepository {
  readonly #byId: Query<Pick<ClientRecord, 'id'>, ClientRecord>;
  readonly #all: Query<object, ClientRecord>;
  readonly #insert: Statement<ClientRecord>;
  readonly #setSecret: Statement<NewSecret>;
  readonly #setScopes: Statement<NewScopes>;
  readonly #delete: Statement<Pick<ClientRecord, 'id'>>;

  constructor(database: Database) {
    this.#byId = database.query(database.select(ClientRecord, 'client').where('client.id = :id'));
    this.#all = database.query(database.select(ClientRecord, 'client').orderBy('client.id'));
    this.#insert = database.insert(ClientRecord);
    this.#setSecret = database.statement(
      database
        .update(ClientRecord)
        .set({ secretHash: bound('secretHash'), updatedAt: bound('updatedAt') })
        // A client that has become public meanwhile, or was never anything else, gets no secret.
        .where('id = :id AND secret_hash IS NOT NULL'),
    );
    this.#setScopes = database.statement(
      database
        .update(ClientRecord)
        .set({
          allowedScopes: bound('allowedScopes'),
          defaultScope: bound('defaultScope'),
          updatedAt: bound('updatedAt'),
        })
        .where('id = :id'),
    );
    this.#delete = database.statement(database.delete(ClientRecord).where('id = :id'));
  }

  find(id: string): Promise<ClientRecord | undefined> {
    return this.#byId.one({ id });
  }

  list(): Promise<ClientRecord[]> {
    return this.#all.all({});
  }

  inserting(client: ClientRecord): BoundStatement {
    return this.#insert.bind(client, 1);
  }

  settingSecret(change: NewSecret): BoundStatement {
    return this.#setSecret.bind(change, 1);
  }

  settingScopes(change: NewScopes): BoundStatement {
    return this.#setScopes.bind(change, 1);
  }

  /** Everything that was issued to this client goes with the row (foreign keys). */
  deleting(id: string): BoundStatement {
    return this.#delete.bind({ id }, 1);
  }
}
