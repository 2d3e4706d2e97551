import type { Migration } from './migration.js';
import type { SchemaChanges } from './schema-changes.js';

const COLUMNS = ['jwks_uri', 'jwks'] as const;

/** Where a client's public keys are, or these themselves (RFC 7591 section 2). */
export class ClientKeys1763769600340 implements Migration {
  readonly name = 'ClientKeys1763769600340';
  readonly room = 'provider';

  up(schema: SchemaChanges): void {
    for (const column of COLUMNS) schema.addColumn('clients', column, 'text');
  }

  down(schema: SchemaChanges): void {
    for (const column of COLUMNS) schema.dropColumn('clients', column);
  }
}
