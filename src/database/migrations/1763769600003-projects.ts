import type { Migration } from './migration.js';
import { index, instant, key, nullable, text } from './schema.js';
import type { SchemaChanges } from './schema-changes.js';

/** No foreign key to users: the resource server may one day live beside another provider's subjects. */
export class Projects1763769600003 implements Migration {
  readonly name = 'Projects1763769600003';
  readonly room = 'projects';

  up(schema: SchemaChanges): void {
    schema.createTable({
      name: 'projects',
      columns: [
        key('id'),
        text('owner_id'),
        text('name'),
        nullable(text('description')),
        instant('created_at'),
        instant('updated_at'),
      ],
      indices: [index('projects', 'owner_id', 'id')],
    });
  }

  down(schema: SchemaChanges): void {
    schema.dropTable('projects');
  }
}
