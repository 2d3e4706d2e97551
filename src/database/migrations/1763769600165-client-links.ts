import type { Migration } from './migration.js';
import type { SchemaChanges } from './schema-changes.js';

const COLUMNS = ['client_uri', 'logo_uri', 'policy_uri', 'tos_uri'] as const;

/** Where people can read more of a client (RFC 7591 section 2). */
export class ClientLinks1763769600165 implements Migration {
  readonly name = 'ClientLinks1763769600165';
  readonly room = 'provider';

  up(schema: SchemaChanges): void {
    for (const column of COLUMNS) schema.addColumn('clients', column, 'text');
  }

  down(schema: SchemaChanges): void {
    for (const column of COLUMNS) schema.dropColumn('clients', column);
  }
}
