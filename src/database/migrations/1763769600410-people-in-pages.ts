import type { Migration } from './migration.js';
import type { SchemaChanges } from './schema-changes.js';

const BY_NAME = 'idx_users_username_key_c';
const BY_EMAIL = 'idx_users_email_lower';

/** People are found by the beginning of a name or of an email address, page by page, whatever collation the database has. */
export class PeopleInPages1763769600410 implements Migration {
  readonly name = 'PeopleInPages1763769600410';
  readonly room = 'provider';

  up(schema: SchemaChanges): void {
    const isPostgres = schema.engine === 'postgres';
    const email = isPostgres ? 'lower("email" COLLATE "C")' : 'lower("email")';
    schema.createExpressionIndex('users', BY_EMAIL, `${email}, "id"`);
    // SQLite compares bytes, so the index that is there serves.
    if (isPostgres) schema.createExpressionIndex('users', BY_NAME, '"username_key" COLLATE "C"');
  }

  down(schema: SchemaChanges): void {
    if (schema.engine === 'postgres') schema.dropIndex(BY_NAME);
    schema.dropIndex(BY_EMAIL);
  }
}
