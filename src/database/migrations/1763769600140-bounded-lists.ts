import type { Migration } from './migration.js';
import { index } from './schema.js';
import type { SchemaChanges } from './schema-changes.js';

const STANDING = {
  name: 'idx_authorizations_standing',
  columnNames: ['user_id', 'client_id', 'id'],
  where: 'revoked_at IS NULL AND user_id IS NOT NULL',
};
const SESSIONS = 'login_sessions';

/** The account page reads what it shows, not all that a person has: from client to client, and sessions from the last one used. */
export class BoundedLists1763769600140 implements Migration {
  readonly name = 'BoundedLists1763769600140';
  readonly room = 'provider';

  up(schema: SchemaChanges): void {
    schema.createIndex('authorizations', STANDING);
    schema.createIndex(SESSIONS, index(SESSIONS, 'user_id', 'last_used_at'));
    schema.dropIndex(`idx_${SESSIONS}_user_id`);
  }

  down(schema: SchemaChanges): void {
    schema.createIndex(SESSIONS, index(SESSIONS, 'user_id'));
    schema.dropIndex(`idx_${SESSIONS}_user_id_last_used_at`);
    schema.dropIndex(STANDING.name);
  }
}
