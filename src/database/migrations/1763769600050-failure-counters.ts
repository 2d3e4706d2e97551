import type { Migration } from './migration.js';
import { count, index, instant, key } from './schema.js';
import type { SchemaChanges } from './schema-changes.js';

/** Failed attempts at secrets. The names and the order of the columns are those that `rate-limiter-flexible` writes. */
export class FailureCounters1763769600050 implements Migration {
  readonly name = 'FailureCounters1763769600050';
  readonly room = 'limits';

  up(schema: SchemaChanges): void {
    schema.createTable({
      name: 'failure_counters',
      columns: [key('key'), count('points'), instant('expire')],
      indices: [index('failure_counters', 'expire')],
    });
  }

  down(schema: SchemaChanges): void {
    schema.dropTable('failure_counters');
  }
}
