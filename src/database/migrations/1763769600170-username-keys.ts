import type { Migration } from './migration.js';
import type { SchemaChanges } from './schema-changes.js';

const INDEX = 'idx_users_username_key';

/**
 * The form by which a username is found (docs/adr/0045). What is found by itself is filled in here; the rest takes more than SQL
 * knows, and is prepared at the next start.
 */
export class UsernameKeys1763769600170 implements Migration {
  readonly name = 'UsernameKeys1763769600170';
  readonly room = 'provider';

  up(schema: SchemaChanges): void {
    schema.addColumn('users', 'username_key', 'text');
    const isPlain =
      schema.engine === 'postgres'
        ? `"username" ~ '^[a-z0-9._@+-]+$'`
        : `"username" NOT GLOB '*[^a-z0-9._@+-]*'`;
    schema.run(`UPDATE ${schema.table('users')} SET "username_key" = "username" WHERE ${isPlain}`);
    schema.createIndex('users', { name: INDEX, columnNames: ['username_key'], isUnique: true });
  }

  down(schema: SchemaChanges): void {
    schema.dropIndex(INDEX);
    schema.dropColumn('users', 'username_key');
  }
}
