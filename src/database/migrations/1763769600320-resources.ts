import type { Migration } from './migration.js';
import { count, instant, key, nullable, text } from './schema.js';
import type { SchemaChanges } from './schema-changes.js';

/** The APIs that tokens are for (RFC 8707). What there is already is for the issuer, as it was: `NULL`. */
export class Resources1763769600320 implements Migration {
  readonly name = 'Resources1763769600320';
  readonly room = 'provider';

  up(schema: SchemaChanges): void {
    schema.createTable({
      name: 'resources',
      columns: [
        ...[key('key'), text('id'), nullable(text('scopes')), nullable(text('access_token_format'))],
        ...[nullable(text('access_token_typ')), nullable(text('access_token_signed_response_alg'))],
        ...[nullable(count('access_token_lifetime')), instant('created_at')],
      ],
    });
    schema.addColumn('clients', 'audience', 'text');
    schema.addColumn('clients', 'resource_server_of', 'text');
    schema.addColumn('authorizations', 'resources', 'text');
    schema.addColumn('access_tokens', 'audience', 'text');
  }

  down(schema: SchemaChanges): void {
    schema.dropColumn('access_tokens', 'audience');
    schema.dropColumn('authorizations', 'resources');
    schema.dropColumn('clients', 'resource_server_of');
    schema.dropColumn('clients', 'audience');
    schema.dropTable('resources');
  }
}
