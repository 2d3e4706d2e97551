import { Injectable } from '@nestjs/common';
import type { BoundStatement, Query, Statement } from '../../database/index.js';
import { Database } from '../../database/index.js';
import { ExchangePolicyRecord } from './exchange-policy.entity.js';

@Injectable()
export class ExchangePoliciesRepository {
  readonly #insert: Statement<ExchangePolicyRecord>;
  readonly #delete: Statement<Pick<ExchangePolicyRecord, 'id'>>;
  readonly #ofClient: Query<Pick<ExchangePolicyRecord, 'clientId'>, ExchangePolicyRecord>;
  readonly #all: Query<object, ExchangePolicyRecord>;

  constructor(database: Database) {
    const all = () => database.select(ExchangePolicyRecord, 'policy').orderBy('policy.id');
    this.#insert = database.insert(ExchangePolicyRecord);
    this.#delete = database.statement(database.delete(ExchangePolicyRecord).where('id = :id'));
    this.#ofClient = database.query(all().where('policy.clientId = :clientId'));
    this.#all = database.query(all());
  }

  insert(record: ExchangePolicyRecord): BoundStatement {
    return this.#insert.bind(record, 1);
  }

  delete(id: string): BoundStatement {
    return this.#delete.bind({ id }, 1);
  }

  ofClient(clientId: string): Promise<ExchangePolicyRecord[]> {
    return this.#ofClient.all({ clientId });
  }

  /** In the order in which they were made. */
  all(): Promise<ExchangePolicyRecord[]> {
    return this.#all.all({});
  }
}
