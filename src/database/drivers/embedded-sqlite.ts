import { existsSync } from 'node:fs';
import { DatabaseSync, StatementSync } from '@photostructure/sqlite';

interface Options {
  readonly readonly?: boolean;
  readonly fileMustExist?: boolean;
  /** How long a call waits for a lock. Milliseconds. */
  readonly timeout?: number;
}

/** SQLite's own default is 2 MB, of which random keys push each other out. KiB, negative as SQLite wants it. */
const PAGE_CACHE = -16_000;

/**
 * SQLite with its binary inside an npm package (docs/adr/0040), behind the interface of better-sqlite3 as far as TypeORM and we
 * use it: a host's DataSource has the real one. Its errors are named by `codeOf`.
 */
export class EmbeddedSqlite extends DatabaseSync {
  readonly memory: boolean;

  constructor(
    readonly name: string,
    { readonly = false, fileMustExist = false, timeout = 5000 }: Options = {},
  ) {
    const memory = name === ':memory:';
    if (fileMustExist && !memory && !existsSync(name)) {
      throw Object.assign(new Error(`${name} does not exist`), { code: 'SQLITE_CANTOPEN' });
    }
    super(name, { readOnly: readonly, timeout });
    this.memory = memory;
    this.exec(`PRAGMA cache_size = ${PAGE_CACHE}`);
  }

  get inTransaction(): boolean {
    return this.isTransaction;
  }

  override prepare(sql: string): EmbeddedStatement {
    return Object.setPrototypeOf(super.prepare(sql), EmbeddedStatement.prototype) as EmbeddedStatement;
  }

  override exec(sql: string): this {
    super.exec(sql);
    return this;
  }

  pragma(source: string, { simple = false } = {}): unknown {
    const rows = this.prepare(`PRAGMA ${source}`).all() as object[];
    return simple ? Object.values(rows[0] ?? {})[0] : rows;
  }
}

/** What `prepare` gives: the statement of the package, with better-sqlite3's switches beside its own methods. */
class EmbeddedStatement extends StatementSync {
  get reader(): boolean {
    return this.columns().length > 0;
  }

  /** Rows as lists of values. */
  raw(): this {
    this.setReturnArrays(true);
    return this;
  }

  /** `get` gives the first value of the row. */
  pluck(): this {
    this.setReturnArrays(true);
    const get = super.get.bind(this) as (...parameters: never[]) => unknown[] | undefined;
    Object.defineProperty(this, 'get', { value: (...parameters: never[]) => get(...parameters)?.[0] });
    return this;
  }
}
