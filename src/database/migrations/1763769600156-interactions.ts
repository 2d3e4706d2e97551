import type { Migration } from './migration.js';
import { index, instant, key, nullable, text } from './schema.js';
import type { SchemaChanges } from './schema-changes.js';

const TABLE = 'interactions';

/** What pages of an embedding application answer, and how somebody logged in there. */
export class Interactions1763769600156 implements Migration {
  readonly name = 'Interactions1763769600156';
  readonly room = 'provider';

  up(schema: SchemaChanges): void {
    for (const table of ['login_sessions', 'authorizations'])
      schema.addColumn(table, 'authentication', 'text');
    schema.createTable({
      name: TABLE,
      columns: [key('hash'), text('sealed_answer'), nullable(instant('consumed_at')), instant('expires_at')],
      indices: [index(TABLE, 'expires_at')],
    });
  }

  down(schema: SchemaChanges): void {
    schema.dropTable(TABLE);
    for (const table of ['authorizations', 'login_sessions']) schema.dropColumn(table, 'authentication');
  }
}
