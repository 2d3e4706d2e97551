import type { Migration } from './migration.js';
import { index } from './schema.js';
import type { SchemaChanges } from './schema-changes.js';

const TABLE = 'authorizations';
const OWNERS = ['client_id', 'user_id'];

/** The clients that may introspect; and indexes that give the authorizations of a client or a user in the order of pages. */
export class IntrospectionAndPages1763769600006 implements Migration {
  readonly name = 'IntrospectionAndPages1763769600006';
  readonly room = 'provider';

  up(schema: SchemaChanges): void {
    schema.addColumn('clients', 'introspection', 'smallint NOT NULL DEFAULT 0');
    schema.run(`UPDATE ${schema.table('clients')} SET "introspection" = 1 WHERE "secret_hash" IS NOT NULL`);
    for (const owner of OWNERS) {
      schema.createIndex(TABLE, index(TABLE, owner, 'id'));
      schema.dropIndex(`idx_${TABLE}_${owner}`);
    }
  }

  down(schema: SchemaChanges): void {
    for (const owner of OWNERS) {
      schema.createIndex(TABLE, index(TABLE, owner));
      schema.dropIndex(`idx_${TABLE}_${owner}_id`);
    }
    schema.dropColumn('clients', 'introspection');
  }
}
