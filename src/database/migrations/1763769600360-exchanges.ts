import type { Migration } from './migration.js';
import { flag, goesWith, index, instant, key, nullable, text } from './schema.js';
import type { SchemaChanges } from './schema-changes.js';

const TABLE = 'authorizations';
const INDEX = 'idx_authorizations_parent_id';

/** Tokens that were got for other tokens (RFC 8693), and who may do so. */
export class Exchanges1763769600360 implements Migration {
  readonly name = 'Exchanges1763769600360';
  readonly room = 'provider';

  up(schema: SchemaChanges): void {
    // What was exchanged goes with what it was exchanged for.
    schema.addColumn(TABLE, 'parent_id', `text REFERENCES ${schema.table(TABLE)} ("id") ON DELETE CASCADE`);
    schema.addColumn(TABLE, 'parent_token', 'text');
    schema.addColumn(TABLE, 'act', 'text');
    // Nearly no row has a parent: those that have none stand in no index.
    schema.createIndex(TABLE, { name: INDEX, columnNames: ['parent_id'], where: 'parent_id IS NOT NULL' });
    schema.createTable({
      name: 'exchange_policies',
      columns: [
        ...[key('id'), text('client_id'), text('subject_type'), nullable(text('subject_client_id'))],
        ...[text('resource'), text('scope'), flag('impersonation'), instant('created_at')],
      ],
      foreignKeys: [goesWith('client_id', 'clients'), goesWith('subject_client_id', 'clients')],
      indices: [index('exchange_policies', 'client_id'), index('exchange_policies', 'subject_client_id')],
    });
  }

  down(schema: SchemaChanges): void {
    schema.dropTable('exchange_policies');
    schema.dropIndex(INDEX);
    schema.dropColumn(TABLE, 'act');
    schema.dropColumn(TABLE, 'parent_token');
    schema.dropColumn(TABLE, 'parent_id');
  }
}
