import { LRUCache } from 'lru-cache';
import type { EntityTarget, ObjectLiteral } from 'typeorm';
import { ownText } from '../common/own-text.js';
import type { Database } from './database.js';

const MOST = 10_000;

/**
 * Remembers what was read, exactly as long as nobody has changed it: every update or delete of a row of `entities`, by this
 * process or another, forgets it all. Where the database can't tell us of changes (PostgreSQL) nothing is remembered.
 * Inserts are not watched: only what was found is remembered, never that something is missing.
 */
export class RowCache<V extends object> {
  readonly #values = new LRUCache<string, V>({ max: MOST });
  /** Grows with each change, so that a value that was read before it is not kept after it. */
  #changes = 0;

  constructor(
    private readonly database: Database,
    entities: readonly EntityTarget<ObjectLiteral>[],
  ) {
    const tables = entities.map((entity) => database.dataSource.getMetadata(entity).tableName);
    database.driver.changes?.watch(new Set(tables), () => this.#forget());
  }

  async find(key: string, read: () => Promise<V | undefined>): Promise<V | undefined> {
    const { changes } = this.database.driver;
    if (!changes) return read();
    changes.poll();
    const known = this.#values.get(key);
    if (known !== undefined) return known;
    const changesBefore = this.#changes;
    const value = await read();
    if (value !== undefined && changesBefore === this.#changes) this.#values.set(ownText(key), value);
    return value;
  }

  #forget(): void {
    this.#changes += 1;
    this.#values.clear();
  }
}
