import type { Migration } from './migration.js';
import { goesWith, index, instant, key, nullable, text } from './schema.js';
import type { SchemaChanges } from './schema-changes.js';

const TABLE = 'client_documents';

/** What was read at client ids that are URLs. */
export class ClientDocuments1763769600310 implements Migration {
  readonly name = 'ClientDocuments1763769600310';
  readonly room = 'provider';

  up(schema: SchemaChanges): void {
    schema.createTable({
      name: TABLE,
      columns: [
        ...[key('client_id'), text('hash'), instant('fetched_at'), instant('fresh_until')],
        ...[nullable(instant('used_at')), instant('check_at')],
      ],
      foreignKeys: [goesWith('client_id', 'clients')],
      indices: [index(TABLE, 'check_at')],
    });
  }

  down(schema: SchemaChanges): void {
    schema.dropTable(TABLE);
  }
}
