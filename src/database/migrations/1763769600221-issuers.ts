import type { Migration } from './migration.js';
import { instant, key, text } from './schema.js';
import type { SchemaChanges } from './schema-changes.js';

const TABLE = 'issuers';

/** Whose tables these are. */
export class Issuers1763769600221 implements Migration {
  readonly name = 'Issuers1763769600221';
  readonly room = 'provider';

  up(schema: SchemaChanges): void {
    schema.createTable({ name: TABLE, columns: [key('id'), text('issuer'), instant('since')] });
  }

  down(schema: SchemaChanges): void {
    schema.dropTable(TABLE);
  }
}
