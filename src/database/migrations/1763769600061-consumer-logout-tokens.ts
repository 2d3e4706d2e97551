import type { Migration } from './migration.js';
import { index, instant, key } from './schema.js';
import type { SchemaChanges } from './schema-changes.js';

const TABLE = 'consumer_logout_tokens';

/** Logout tokens that were obeyed: each counts once. */
export class ConsumerLogoutTokens1763769600061 implements Migration {
  readonly name = 'ConsumerLogoutTokens1763769600061';
  readonly room = 'consumer';

  up(schema: SchemaChanges): void {
    schema.createTable({
      name: TABLE,
      columns: [key('hash'), instant('expires_at')],
      indices: [index(TABLE, 'expires_at')],
    });
  }

  down(schema: SchemaChanges): void {
    schema.dropTable(TABLE);
  }
}
