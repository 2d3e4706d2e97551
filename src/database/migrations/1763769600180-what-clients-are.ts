import type { Migration } from './migration.js';
import type { SchemaChanges } from './schema-changes.js';

const COLUMNS = ['application_type', 'access_token_typ', 'access_token_signed_response_alg'] as const;

/** Which redirect URIs a client may have (OIDC Dynamic Client Registration 1.0 section 2), and how its JWT access tokens are signed. */
export class WhatClientsAre1763769600180 implements Migration {
  readonly name = 'WhatClientsAre1763769600180';
  readonly room = 'provider';

  up(schema: SchemaChanges): void {
    for (const column of COLUMNS) schema.addColumn('clients', column, 'text');
  }

  down(schema: SchemaChanges): void {
    for (const column of COLUMNS) schema.dropColumn('clients', column);
  }
}
