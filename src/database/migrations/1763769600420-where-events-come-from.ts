import type { Migration } from './migration.js';
import type { SchemaChanges } from './schema-changes.js';

const TABLE = 'audit_events';
const COLUMNS = ['request_id', 'session_id', 'address'];
const INDEXES = [
  { column: 'request_id', columnNames: ['request_id'], name: `idx_${TABLE}_request_id` },
  // What forgets addresses looks for the oldest that are left.
  { column: 'address', columnNames: ['at'], name: `idx_${TABLE}_address` },
];

/** The request, the login session and the address that an audit event came from, and how often. Those without one stand in no index. */
export class WhereEventsComeFrom1763769600420 implements Migration {
  readonly name = 'WhereEventsComeFrom1763769600420';
  readonly room = 'audit';

  up(schema: SchemaChanges): void {
    for (const column of COLUMNS) schema.addColumn(TABLE, column, 'text');
    schema.addColumn(TABLE, 'times', 'integer');
    for (const { column, columnNames, name } of INDEXES)
      schema.createIndex(TABLE, { name, columnNames, where: `${column} IS NOT NULL` });
  }

  down(schema: SchemaChanges): void {
    for (const { name } of INDEXES) schema.dropIndex(name);
    schema.dropColumn(TABLE, 'times');
    for (const column of COLUMNS) schema.dropColumn(TABLE, column);
  }
}
