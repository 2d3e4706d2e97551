/** Which tables of a database are ours. */
export interface Naming {
  /** Stands before the name of each table and index; letters, digits and `_`. Default: nothing. */
  readonly tablePrefix?: string | undefined;
  /** PostgreSQL's schema that they are in. Default: the first one of the connection's search path. */
  readonly schema?: string | undefined;
}

/** A name that means the same quoted and not, but for capitals. */
const IDENTIFIER = /^[A-Za-z_][A-Za-z0-9_]*$/;
/** PostgreSQL cuts names after 63 bytes. No name of ours, without prefix, is longer than the rest. Bytes. */
const [LONGEST_PREFIX, LONGEST_SCHEMA] = [16, 63];

/** What tables and indices of ours are called in one database. */
export class Names {
  readonly tablePrefix: string;
  readonly schema: string | undefined;

  constructor({ tablePrefix = '', schema }: Naming = {}) {
    this.tablePrefix = tablePrefix;
    this.schema = schema;
  }

  /** The prefix is that of all names in a schema: of indices as well. */
  name(plain: string): string {
    return this.tablePrefix + plain;
  }

  /** As TypeORM takes it. */
  path(plain: string): string {
    return this.schema === undefined ? this.name(plain) : `${this.schema}.${this.name(plain)}`;
  }

  /** As SQL takes it, a table or an index that exists. */
  quoted(plain: string): string {
    const name = `"${this.name(plain)}"`;
    return this.schema === undefined ? name : `"${this.schema}".${name}`;
  }
}

/** @returns what is wrong with the names, in words. */
export function faultIn(
  { tablePrefix = '', schema }: Naming,
  engine: 'sqlite' | 'postgres',
): string | undefined {
  return prefixFault(tablePrefix) ?? (schema === undefined ? undefined : schemaFault(schema, engine));
}

function prefixFault(prefix: unknown): string | undefined {
  if (prefix === '') return undefined;
  if (typeof prefix !== 'string' || !IDENTIFIER.test(prefix))
    return 'tablePrefix must be made of letters, digits and _, the first one no digit';
  if (prefix.length > LONGEST_PREFIX) return `tablePrefix is longer than ${LONGEST_PREFIX} characters`;
  return /^sqlite_/i.test(prefix)
    ? 'tablePrefix must not begin with sqlite_, which SQLite keeps for itself'
    : undefined;
}

function schemaFault(schema: unknown, engine: 'sqlite' | 'postgres'): string | undefined {
  if (engine === 'sqlite') return "schema is PostgreSQL's: SQLite has none, but tablePrefix works on both";
  if (typeof schema !== 'string' || !IDENTIFIER.test(schema))
    return 'schema must be made of letters, digits and _, the first one no digit';
  if (schema.length > LONGEST_SCHEMA) return `schema is longer than ${LONGEST_SCHEMA} characters`;
  return /^pg_/i.test(schema)
    ? 'schema must not begin with pg_, which PostgreSQL keeps for itself'
    : undefined;
}
