import type { MigrationInterface, QueryRunner } from 'typeorm';

/** The format of a client's access tokens, and the algorithm that its userinfo is signed with, where it is. */
export class TokenFormats1763769600011 implements MigrationInterface {
  readonly name = 'TokenFormats1763769600011';

  async up(runner: QueryRunner): Promise<void> {
    // Not `addColumn`: on SQLite that drops the table and makes it anew, and all tokens would go with its rows.
    await runner.query(
      `ALTER TABLE "clients" ADD COLUMN "access_token_format" text NOT NULL DEFAULT 'opaque'`,
    );
    await runner.query('ALTER TABLE "clients" ADD COLUMN "userinfo_signed_response_alg" text');
  }

  async down(runner: QueryRunner): Promise<void> {
    await runner.query('ALTER TABLE "clients" DROP COLUMN "userinfo_signed_response_alg"');
    await runner.query('ALTER TABLE "clients" DROP COLUMN "access_token_format"');
  }
}
