import type { Migration } from './migration.js';
import { key, text } from './schema.js';
import type { SchemaChanges } from './schema-changes.js';

const TABLE = 'consumer_algorithms';

/** How providers sign for the consumer, for all of its processes. */
export class ConsumerAlgorithms1763769600220 implements Migration {
  readonly name = 'ConsumerAlgorithms1763769600220';
  readonly room = 'consumer';

  up(schema: SchemaChanges): void {
    schema.createTable({
      name: TABLE,
      columns: [key('issuer'), key('client_id'), text('algorithm')],
    });
  }

  down(schema: SchemaChanges): void {
    schema.dropTable(TABLE);
  }
}
