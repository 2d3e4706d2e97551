import type { Migration } from './migration.js';
import type { SchemaChanges } from './schema-changes.js';

const TABLE = 'failure_counters';

/** Attempts count before they are verified, so that those sent at once are as few as those sent one by one. */
export class AttemptsUnderWay1763769600130 implements Migration {
  readonly name = 'AttemptsUnderWay1763769600130';
  readonly room = 'limits';

  up(schema: SchemaChanges): void {
    schema.addColumn(TABLE, 'under_way', 'integer NOT NULL DEFAULT 0');
    schema.addColumn(TABLE, 'under_way_until', 'bigint NOT NULL DEFAULT 0');
  }

  down(schema: SchemaChanges): void {
    schema.dropColumn(TABLE, 'under_way_until');
    schema.dropColumn(TABLE, 'under_way');
  }
}
