import type { Migration } from './migration.js';
import { flag, instant, key, nullable, text } from './schema.js';
import type { SchemaChanges } from './schema-changes.js';

export class UsersAndClients1763769600001 implements Migration {
  readonly name = 'UsersAndClients1763769600001';
  readonly room = 'provider';

  up(schema: SchemaChanges): void {
    schema.createTable({
      name: 'users',
      columns: [
        key('id'),
        { ...text('username'), isUnique: true },
        text('password_hash'),
        nullable(instant('password_changed_at')),
        nullable(text('name')),
        nullable(text('email')),
        nullable(text('allowed_scopes')),
        instant('created_at'),
        instant('updated_at'),
      ],
    });
    schema.createTable({
      name: 'clients',
      columns: [
        key('id'),
        nullable(text('name')),
        nullable(text('secret_hash')),
        nullable(text('auth_method')),
        text('redirect_uris'),
        text('grant_types'),
        text('allowed_scopes'),
        text('default_scope'),
        flag('first_party'),
        flag('refresh_token_rotation'),
        text('post_logout_redirect_uris'),
        nullable(text('backchannel_logout_uri')),
        instant('created_at'),
        instant('updated_at'),
      ],
    });
  }

  down(schema: SchemaChanges): void {
    schema.dropTable('clients');
    schema.dropTable('users');
  }
}
