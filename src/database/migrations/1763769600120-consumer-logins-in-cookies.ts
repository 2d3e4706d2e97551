import type { Migration } from './migration.js';
import { index, instant, key, nullable, text } from './schema.js';
import type { SchemaChanges } from './schema-changes.js';

const TABLE = 'consumer_logins';
const INDICES = [index(TABLE, 'expires_at'), index(TABLE, 'session_hash', 'consumed_at')];

/** A login under way is a cookie; a row says that its answer came. Logins that are under way during the change begin anew. */
export class ConsumerLoginsInCookies1763769600120 implements Migration {
  readonly name = 'ConsumerLoginsInCookies1763769600120';
  readonly room = 'consumer';

  up(schema: SchemaChanges): void {
    schema.dropTable(TABLE);
    const columns = [
      key('state_hash'),
      nullable(text('session_hash')),
      instant('consumed_at'),
      instant('expires_at'),
    ];
    schema.createTable({ name: TABLE, columns, indices: INDICES });
  }

  down(schema: SchemaChanges): void {
    schema.dropTable(TABLE);
    const columns = [
      key('state_hash'),
      text('browser_hash'),
      text('sealed_data'),
      instant('created_at'),
      instant('expires_at'),
      nullable(instant('consumed_at')),
      nullable(text('session_hash')),
    ];
    schema.createTable({ name: TABLE, columns, indices: [index(TABLE, 'expires_at')] });
  }
}
