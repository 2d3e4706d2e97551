import type { Migration } from './migration.js';
import { index } from './schema.js';
import type { SchemaChanges } from './schema-changes.js';

const TABLE = 'audit_events';

/** By what the trail is searched: each followed by the order in which it is read. */
const SEARCHED = ['user_id', 'client_id', 'type'];

/** Who did what an audit event tells of, what it changed, and the trail in pages. */
export class WhoDidIt1763769600351 implements Migration {
  readonly name = 'WhoDidIt1763769600351';
  readonly room = 'audit';

  up(schema: SchemaChanges): void {
    for (const column of ['by_client_id', 'by_user_id', 'detail']) schema.addColumn(TABLE, column, 'text');
    schema.dropIndex(`idx_${TABLE}_at`);
    schema.createIndex(TABLE, index(TABLE, 'at', 'id'));
    for (const column of SEARCHED) schema.createIndex(TABLE, index(TABLE, column, 'at', 'id'));
  }

  down(schema: SchemaChanges): void {
    for (const column of SEARCHED) schema.dropIndex(`idx_${TABLE}_${column}_at_id`);
    schema.dropIndex(`idx_${TABLE}_at_id`);
    schema.createIndex(TABLE, index(TABLE, 'at'));
    for (const column of ['detail', 'by_user_id', 'by_client_id']) schema.dropColumn(TABLE, column);
  }
}
