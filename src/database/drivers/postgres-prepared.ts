import { createHash } from 'node:crypto';
import type { Statements } from '../../common/database-statements.js';
import type { SqlValue } from './driver.js';
import { types } from './postgres-limits.js';

/** Makes what `pg` is asked: prepared by the server once per connection and text, unless statements are `unnamed`. */
export class Prepared {
  readonly #names = new Map<string, string>();

  constructor(private readonly statements: Statements) {}

  query(text: string, values: readonly SqlValue[]) {
    const query = { text, values: values as SqlValue[], types };
    return this.statements === 'named' ? { name: this.#nameOf(text), ...query } : query;
  }

  #nameOf(sql: string): string {
    let name = this.#names.get(sql);
    if (!name)
      this.#names.set(sql, (name = createHash('sha256').update(sql).digest('base64url').slice(0, 24)));
    return name;
  }
}
