import type { Migration } from './migration.js';
import type { SchemaChanges } from './schema-changes.js';

/** What the client asked for by name (OIDC Core section 5.5), with the authorization that was given for it. */
export class ClaimsRequests1763769600020 implements Migration {
  readonly name = 'ClaimsRequests1763769600020';
  readonly room = 'provider';

  up(schema: SchemaChanges): void {
    schema.addColumn('authorizations', 'claims', 'text');
  }

  down(schema: SchemaChanges): void {
    schema.dropColumn('authorizations', 'claims');
  }
}
