import type { MigrationInterface, QueryRunner } from 'typeorm';

/** The algorithm that a client's ID tokens are signed with. */
export class IdTokenAlgorithm1763769600010 implements MigrationInterface {
  readonly name = 'IdTokenAlgorithm1763769600010';

  async up(runner: QueryRunner): Promise<void> {
    // Not `addColumn`: on SQLite that drops the table and makes it anew, and all tokens would go with its rows.
    await runner.query(
      `ALTER TABLE "clients" ADD COLUMN "id_token_signed_response_alg" text NOT NULL DEFAULT 'RS256'`,
    );
  }

  async down(runner: QueryRunner): Promise<void> {
    await runner.query('ALTER TABLE "clients" DROP COLUMN "id_token_signed_response_alg"');
  }
}
