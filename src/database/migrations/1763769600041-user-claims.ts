import type { Migration } from './migration.js';
import type { SchemaChanges } from './schema-changes.js';

/** What the ID token and userinfo say of a person beside username, name and email. */
export class UserClaims1763769600041 implements Migration {
  readonly name = 'UserClaims1763769600041';
  readonly room = 'provider';

  up(schema: SchemaChanges): void {
    schema.addColumn('users', 'claims', 'text');
  }

  down(schema: SchemaChanges): void {
    schema.dropColumn('users', 'claims');
  }
}
