import type { Migration } from './migration.js';
import { index, instant, key, nullable, text } from './schema.js';
import type { SchemaChanges } from './schema-changes.js';

export class Consumer1763769600004 implements Migration {
  readonly name = 'Consumer1763769600004';
  readonly room = 'consumer';

  up(schema: SchemaChanges): void {
    schema.createTable({
      name: 'consumer_sessions',
      columns: [
        key('hash'),
        text('sealed_data'),
        instant('created_at'),
        instant('updated_at'),
        instant('expires_at'),
      ],
      indices: [index('consumer_sessions', 'expires_at')],
    });
    schema.createTable({
      name: 'consumer_logins',
      columns: [
        key('state_hash'),
        text('browser_hash'),
        text('sealed_data'),
        instant('created_at'),
        instant('expires_at'),
        nullable(instant('consumed_at')),
      ],
      indices: [index('consumer_logins', 'expires_at')],
    });
  }

  down(schema: SchemaChanges): void {
    schema.dropTable('consumer_logins');
    schema.dropTable('consumer_sessions');
  }
}
