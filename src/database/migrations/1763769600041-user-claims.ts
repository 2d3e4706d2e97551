import type { MigrationInterface, QueryRunner } from 'typeorm';
import { addColumn, dropColumn } from './schema.js';

/** What the ID token and userinfo say of a person beside username, name and email. */
export class UserClaims1763769600041 implements MigrationInterface {
  readonly name = 'UserClaims1763769600041';

  async up(runner: QueryRunner): Promise<void> {
    await addColumn(runner, 'users', 'claims', 'text');
  }

  async down(runner: QueryRunner): Promise<void> {
    await dropColumn(runner, 'users', 'claims');
  }
}
