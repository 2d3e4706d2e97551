import type { Migration } from './migration.js';
import { index, instant, key, text } from './schema.js';
import type { SchemaChanges } from './schema-changes.js';

const TABLE = 'consumer_registrations';

/** The clients that the consumer registered at providers by itself. */
export class ConsumerRegistrations1763769600342 implements Migration {
  readonly name = 'ConsumerRegistrations1763769600342';
  readonly room = 'consumer';

  up(schema: SchemaChanges): void {
    schema.createTable({
      name: TABLE,
      columns: [
        ...[key('issuer'), key('client_id'), text('redirect_uri'), text('sealed_client')],
        instant('created_at'),
      ],
      indices: [index(TABLE, 'issuer', 'redirect_uri')],
    });
  }

  down(schema: SchemaChanges): void {
    schema.dropTable(TABLE);
  }
}
