import type { Migration } from './migration.js';
import type { SchemaChanges } from './schema-changes.js';

/** What a client asked for in vain at its login is remembered, as many repeat all of it at each refresh. */
export class ScopeNotGranted1763769600175 implements Migration {
  readonly name = 'ScopeNotGranted1763769600175';
  readonly room = 'provider';

  up(schema: SchemaChanges): void {
    schema.addColumn('authorizations', 'not_granted', 'text');
  }

  down(schema: SchemaChanges): void {
    schema.dropColumn('authorizations', 'not_granted');
  }
}
