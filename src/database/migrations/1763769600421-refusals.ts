import type { Migration } from './migration.js';
import type { SchemaChanges } from './schema-changes.js';
import { index, instant, key, nullable, text } from './schema.js';

/** Why requests were refused, to be found by their ids. */
export class Refusals1763769600421 implements Migration {
  readonly name = 'Refusals1763769600421';
  readonly room = 'audit';

  up(schema: SchemaChanges): void {
    schema.createTable({
      name: 'refusals',
      columns: [
        ...[key('id'), instant('at'), text('request_id')],
        ...[text('endpoint'), text('reason'), text('told'), nullable(text('address'))],
      ],
      indices: [index('refusals', 'request_id'), index('refusals', 'at')],
    });
  }

  down(schema: SchemaChanges): void {
    schema.dropTable('refusals');
  }
}
