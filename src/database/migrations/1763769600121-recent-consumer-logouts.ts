import type { Migration } from './migration.js';
import { index, instant, key, text } from './schema.js';
import type { SchemaChanges } from './schema-changes.js';

const TABLE = 'consumer_logouts';

/** Back-channel logouts of the last while, for logins that are under way. */
export class RecentConsumerLogouts1763769600121 implements Migration {
  readonly name = 'RecentConsumerLogouts1763769600121';
  readonly room = 'consumer';

  up(schema: SchemaChanges): void {
    schema.createTable({
      name: TABLE,
      columns: [
        key('hash'),
        text('whom'),
        instant('issued_at'),
        instant('received_at'),
        text('process'),
        instant('turn'),
        instant('expires_at'),
      ],
      indices: [index(TABLE, 'whom'), index(TABLE, 'expires_at')],
    });
  }

  down(schema: SchemaChanges): void {
    schema.dropTable(TABLE);
  }
}
