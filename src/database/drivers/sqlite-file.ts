import { statSync } from 'node:fs';
import { resolve } from 'node:path';
import { Logger } from '@nestjs/common';
import type BetterSqlite3 from 'better-sqlite3';
import { codeOf, DatabaseUnavailable } from '../database-errors.js';
import { realFile } from '../sqlite-paths.js';

/** How long what was seen of the files counts, where nothing is about to be written. Milliseconds. */
const SEEN_FOR = 250;

interface Part {
  readonly path: string;
  /** The device and the file on it. */
  readonly id: string;
}

/**
 * The files that a connection has open, and whether they are still where they were. SQLite does not look: it goes on with a file
 * that was removed or replaced, and all that is written then is gone with the process (docs/adr/0033). A file that is put back is
 * known again; a copy of it is another one.
 */
export class SqliteFile {
  readonly #logger = new Logger('Database');
  readonly #parts: readonly Part[];
  readonly #pageSize: number;
  readonly #pages: BetterSqlite3.Statement;
  #seenAt = performance.now();
  #fault: string | undefined;

  constructor(private readonly connection: BetterSqlite3.Database) {
    this.#pages = connection.prepare('PRAGMA page_count').pluck();
    this.#pages.get();
    this.#pageSize = connection.pragma('page_size', { simple: true }) as number;
    const path = resolve(connection.name);
    const real = realFile(path);
    const paths = connection.memory ? [] : [path, `${real}-wal`, `${real}-shm`];
    this.#parts = paths.flatMap((part) => {
      const id = identify(part).id;
      return id === undefined ? [] : [{ path: part, id }];
    });
  }

  /** Inside a transaction, before it is committed: the database itself now, its log as of a moment ago. @throws DatabaseUnavailable */
  checkBeforeCommit(): void {
    const fresh = this.#isFresh();
    if (!fresh) this.#seenAt = performance.now();
    const fault = this.#parts
      .slice(0, fresh ? 1 : undefined)
      .map(faultOf)
      .find(Boolean);
    this.#note(fault ?? this.#fault);
    this.#refuse();
  }

  /** Looks at everything, unless it did so a moment ago. @throws DatabaseUnavailable */
  check(): void {
    if (this.#isFresh()) this.#refuse();
    else this.look();
  }

  /** Looks at everything. @throws DatabaseUnavailable */
  look(): void {
    this.#seenAt = performance.now();
    // Twice: another process may checkpoint or vacuum between two looks.
    this.#note(this.#parts.map(faultOf).find(Boolean) ?? (this.#cutOff() && this.#cutOff()));
    this.#refuse();
  }

  #isFresh(): boolean {
    return performance.now() - this.#seenAt <= SEEN_FOR;
  }

  /** A page that neither the database nor its log has room for is lost. Outside of transactions, which count pages not yet written. */
  #cutOff(): string | undefined {
    const [main, log] = this.#parts;
    if (!main || this.connection.inTransaction) return undefined;
    const pages = this.#pages.get() as number;
    const inLog = log ? identify(log.path).size : 0;
    const { size } = identify(main.path);
    return size > 0 && size + inLog >= pages * this.#pageSize ? undefined : `${main.path} was cut off`;
  }

  /** Each change is logged once, not each request that it fails. */
  #note(fault: string | undefined): void {
    if (fault === this.#fault) return;
    this.#fault = fault;
    if (fault === undefined) this.#logger.warn('the database file is back, and used again');
    else {
      this.#logger.error(
        `${fault}: nothing is read or written until the file of before is back, or the server is started anew`,
      );
    }
  }

  #refuse(): void {
    if (this.#fault !== undefined) throw new DatabaseUnavailable(new Error(this.#fault));
  }
}

function faultOf({ path, id }: Part): string | undefined {
  const found = identify(path);
  if (found.id === id) return undefined;
  if (found.id !== undefined) return `another file stands in the place of ${path}`;
  return found.code === 'ENOENT' ? `${path} is gone` : `${path} can't be looked at (${found.code})`;
}

function identify(path: string): { readonly id?: string; readonly size: number; readonly code: string } {
  try {
    const { dev, ino, size } = statSync(path, { bigint: true });
    return { id: `${dev}:${ino}`, size: Number(size), code: '' };
  } catch (error) {
    return { size: 0, code: codeOf(error) };
  }
}
