import type { Migration } from './migration.js';
import { index } from './schema.js';
import type { SchemaChanges } from './schema-changes.js';

const TABLES = ['authorization_codes', 'access_tokens', 'refresh_tokens'];

/**
 * The keys of codes and tokens begin with the time of their end, so what has expired stands first and needs no index
 * (docs/adr/0022). Rows from before stay good: their keys begin with the time of their issue, and each row says when it ends.
 */
export class ExpiryInTheKey1763769600080 implements Migration {
  readonly name = 'ExpiryInTheKey1763769600080';
  readonly room = 'provider';

  up(schema: SchemaChanges): void {
    for (const table of TABLES) {
      schema.dropIndex(expiryOf(table).name);
      collate(schema, table, '"C"');
    }
  }

  down(schema: SchemaChanges): void {
    for (const table of TABLES) {
      collate(schema, table, '"default"');
      schema.createIndex(table, expiryOf(table));
    }
  }
}

/** In the order of bytes, as on SQLite: there are languages with an order of digits and letters of their own. */
function collate(schema: SchemaChanges, table: string, collation: string): void {
  if (schema.engine !== 'postgres') return;
  schema.run(`ALTER TABLE ${schema.table(table)} ALTER COLUMN "hash" TYPE text COLLATE ${collation}`);
}

const expiryOf = (table: string) => index(table, 'expires_at');
