import type { Migration } from './migration.js';
import type { SchemaChanges } from './schema-changes.js';

/** How long each key is published before it signs: those that exist were for two minutes. */
export class AnnouncedKeys1763769600200 implements Migration {
  readonly name = 'AnnouncedKeys1763769600200';
  readonly room = 'provider';

  up(schema: SchemaChanges): void {
    schema.addColumn('signing_keys', 'announced_for', 'bigint NOT NULL DEFAULT 120000');
  }

  down(schema: SchemaChanges): void {
    schema.dropColumn('signing_keys', 'announced_for');
  }
}
