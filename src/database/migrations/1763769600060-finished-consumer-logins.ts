import type { Migration } from './migration.js';
import type { SchemaChanges } from './schema-changes.js';

const TABLE = 'consumer_logins';

/** What became of a login, for the second click on its callback. */
export class FinishedConsumerLogins1763769600060 implements Migration {
  readonly name = 'FinishedConsumerLogins1763769600060';
  readonly room = 'consumer';

  up(schema: SchemaChanges): void {
    schema.addColumn(TABLE, 'session_hash', 'text');
  }

  down(schema: SchemaChanges): void {
    schema.dropColumn(TABLE, 'session_hash');
  }
}
