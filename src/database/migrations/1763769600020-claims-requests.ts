import type { MigrationInterface, QueryRunner } from 'typeorm';

/** What the client asked for by name (OIDC Core section 5.5), with the authorization that was given for it. */
export class ClaimsRequests1763769600020 implements MigrationInterface {
  readonly name = 'ClaimsRequests1763769600020';

  async up(runner: QueryRunner): Promise<void> {
    // Not `addColumn`: on SQLite that drops the table and makes it anew, and all tokens would go with its rows.
    await runner.query('ALTER TABLE "authorizations" ADD COLUMN "claims" text');
  }

  async down(runner: QueryRunner): Promise<void> {
    await runner.query('ALTER TABLE "authorizations" DROP COLUMN "claims"');
  }
}
