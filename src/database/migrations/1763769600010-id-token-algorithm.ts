import type { Migration } from './migration.js';
import type { SchemaChanges } from './schema-changes.js';

/** The algorithm that a client's ID tokens are signed with. */
export class IdTokenAlgorithm1763769600010 implements Migration {
  readonly name = 'IdTokenAlgorithm1763769600010';
  readonly room = 'provider';

  up(schema: SchemaChanges): void {
    schema.addColumn('clients', 'id_token_signed_response_alg', "text NOT NULL DEFAULT 'RS256'");
  }

  down(schema: SchemaChanges): void {
    schema.dropColumn('clients', 'id_token_signed_response_alg');
  }
}
