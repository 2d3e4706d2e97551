import type { Migration } from './migration.js';
import { index, instant, key, text } from './schema.js';
import type { SchemaChanges } from './schema-changes.js';

/** Whose assertions of an identity are taken for a grant (ID-JAG), whom they mean, and which were used. */
export class IdentityAssertions1763769600361 implements Migration {
  readonly name = 'IdentityAssertions1763769600361';
  readonly room = 'provider';

  up(schema: SchemaChanges): void {
    schema.createTable({
      name: 'trusted_issuers',
      columns: [key('issuer'), text('jwks_uri'), text('subjects'), instant('created_at')],
    });
    schema.createTable({
      name: 'issuer_subjects',
      columns: [key('issuer'), key('subject'), text('user_id'), instant('created_at')],
      indices: [index('issuer_subjects', 'user_id')],
    });
    schema.createTable({
      name: 'used_assertions',
      columns: [key('hash'), instant('expires_at')],
      indices: [index('used_assertions', 'expires_at')],
    });
  }

  down(schema: SchemaChanges): void {
    for (const table of ['used_assertions', 'issuer_subjects', 'trusted_issuers']) schema.dropTable(table);
  }
}
