import type { Migration } from './migration.js';
import type { SchemaChanges } from './schema-changes.js';

/** What people read of a client in their language (RFC 7591 section 2.2). */
export class ClientTexts1763769600210 implements Migration {
  readonly name = 'ClientTexts1763769600210';
  readonly room = 'provider';

  up(schema: SchemaChanges): void {
    schema.addColumn('clients', 'localized', 'text');
  }

  down(schema: SchemaChanges): void {
    schema.dropColumn('clients', 'localized');
  }
}
