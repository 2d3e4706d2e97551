import type { Migration } from './migration.js';
import { index } from './schema.js';
import type { SchemaChanges } from './schema-changes.js';

const TABLE = 'login_sessions';

/** Sessions by the id that others know, which administrators list and end them by: newest first, page by page. */
export class SessionsById1763769600411 implements Migration {
  readonly name = 'SessionsById1763769600411';
  readonly room = 'provider';

  up(schema: SchemaChanges): void {
    schema.createIndex(TABLE, index(TABLE, 'id'));
  }

  down(schema: SchemaChanges): void {
    schema.dropIndex(`idx_${TABLE}_id`);
  }
}
