import type { MigrationInterface, QueryRunner } from 'typeorm';

/** What the ID token and userinfo say of a person beside username, name and email. */
export class UserClaims1763769600041 implements MigrationInterface {
  readonly name = 'UserClaims1763769600041';

  async up(runner: QueryRunner): Promise<void> {
    // Not `addColumn`: on SQLite that drops the table and makes it anew, and all tokens would go with its rows.
    await runner.query('ALTER TABLE "users" ADD COLUMN "claims" text');
  }

  async down(runner: QueryRunner): Promise<void> {
    await runner.query('ALTER TABLE "users" DROP COLUMN "claims"');
  }
}
