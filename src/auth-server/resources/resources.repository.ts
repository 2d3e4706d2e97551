import { Injectable } from '@nestjs/common';
import type { BoundStatement, Query, Statement } from '../../database/index.js';
import { Database, limited, RowCache } from '../../database/index.js';
import { ResourceRecord } from './resource.entity.js';

type Key = Pick<ResourceRecord, 'key'>;

@Injectable()
export class ResourcesRepository {
  readonly #insert: Statement<ResourceRecord>;
  readonly #delete: Statement<Key>;
  readonly #find: Query<Key, ResourceRecord>;
  readonly #all: Query<object, ResourceRecord>;
  readonly #some: Query<{ readonly limit: number }, Key>;

  constructor(private readonly database: Database) {
    this.#insert = database.insert(ResourceRecord);
    this.#delete = database.statement(database.delete(ResourceRecord).where('key = :key'));
    this.#find = database.query(database.select(ResourceRecord, 'resource').where('resource.key = :key'));
    this.#all = database.query(database.select(ResourceRecord, 'resource').orderBy('resource.key'));
    this.#some = database.query(
      limited(database.select(ResourceRecord, 'resource').select('resource.key', 'key')),
    );
  }

  /** For what is made of a row, until somebody may have changed one. */
  cache<T extends object>(): RowCache<T> {
    return new RowCache<T>(this.database, [ResourceRecord]);
  }

  insert(record: ResourceRecord): BoundStatement {
    return this.#insert.bind(record, 1);
  }

  delete(key: string): BoundStatement {
    return this.#delete.bind({ key }, 1);
  }

  find(key: string): Promise<ResourceRecord | undefined> {
    return this.#find.one({ key });
  }

  /** By key. */
  all(): Promise<ResourceRecord[]> {
    return this.#all.all({});
  }

  /** Whether there is one at all. */
  async hasSome(): Promise<boolean> {
    return (await this.#some.one({ limit: 1 })) !== undefined;
  }
}
