import type { Migration } from './migration.js';
import { index, instant, key, nullable, text } from './schema.js';
import type { SchemaChanges } from './schema-changes.js';

const TABLE = 'consumer_sessions';
const TIMES = [instant('created_at'), instant('updated_at'), instant('expires_at')];

/** Whose a session is lies sealed in it, where no migration can read it: the table is made anew, and people log in once more. */
export class ConsumerSessionStore1763769600070 implements Migration {
  readonly name = 'ConsumerSessionStore1763769600070';
  readonly room = 'consumer';

  up(schema: SchemaChanges): void {
    schema.dropTable(TABLE);
    const columns = [
      key('hash'),
      text('provider'),
      text('subject'),
      nullable(text('sid')),
      text('sealed_data'),
      ...TIMES,
      instant('last_used_at'),
      nullable(text('refresh_holder')),
      nullable(instant('refresh_lease_until')),
    ];
    const indices = [
      index(TABLE, 'expires_at'),
      index(TABLE, 'provider', 'sid'),
      index(TABLE, 'provider', 'subject'),
    ];
    schema.createTable({ name: TABLE, columns, indices });
  }

  down(schema: SchemaChanges): void {
    schema.dropTable(TABLE);
    const columns = [key('hash'), text('sealed_data'), ...TIMES];
    schema.createTable({ name: TABLE, columns, indices: [index(TABLE, 'expires_at')] });
  }
}
