import type { MigrationInterface, QueryRunner } from 'typeorm';
import { Table } from 'typeorm';
import { flag, instant, key, nullable, text } from './schema.js';

export class UsersAndClients1763769600001 implements MigrationInterface {
  readonly name = 'UsersAndClients1763769600001';

  async up(runner: QueryRunner): Promise<void> {
    await runner.createTable(
      new Table({
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
      }),
    );
    await runner.createTable(
      new Table({
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
      }),
    );
  }

  async down(runner: QueryRunner): Promise<void> {
    await runner.dropTable('clients');
    await runner.dropTable('users');
  }
}
