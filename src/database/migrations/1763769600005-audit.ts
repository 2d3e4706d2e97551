import type { Migration } from './migration.js';
import { index, instant, key, nullable, text } from './schema.js';
import type { SchemaChanges } from './schema-changes.js';

export class Audit1763769600005 implements Migration {
  readonly name = 'Audit1763769600005';
  readonly room = 'audit';

  up(schema: SchemaChanges): void {
    schema.createTable({
      name: 'audit_events',
      columns: [
        key('id'),
        text('type'),
        instant('at'),
        nullable(text('client_id')),
        nullable(text('user_id')),
        nullable(text('authorization_id')),
      ],
      indices: [index('audit_events', 'at')],
    });
  }

  down(schema: SchemaChanges): void {
    schema.dropTable('audit_events');
  }
}
