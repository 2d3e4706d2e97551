import type { Migration } from './migration.js';
import type { SchemaChanges } from './schema-changes.js';

/** The format of a client's access tokens, and the algorithm that its userinfo is signed with, where it is. */
export class TokenFormats1763769600011 implements Migration {
  readonly name = 'TokenFormats1763769600011';
  readonly room = 'provider';

  up(schema: SchemaChanges): void {
    schema.addColumn('clients', 'access_token_format', "text NOT NULL DEFAULT 'opaque'");
    schema.addColumn('clients', 'userinfo_signed_response_alg', 'text');
  }

  down(schema: SchemaChanges): void {
    schema.dropColumn('clients', 'userinfo_signed_response_alg');
    schema.dropColumn('clients', 'access_token_format');
  }
}
