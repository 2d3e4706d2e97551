import type { MigrationInterface, QueryRunner } from 'typeorm';

const COLUMNS = [
  ['subject_type', "text NOT NULL DEFAULT 'public'"],
  ['sector_identifier_uri', 'text'],
] as const;

/** How a client knows people (OIDC Core section 8): by the one name they have everywhere, or by one of its sector's own. */
export class SubjectTypes1763769600040 implements MigrationInterface {
  readonly name = 'SubjectTypes1763769600040';

  async up(runner: QueryRunner): Promise<void> {
    // Not `addColumn`: on SQLite that drops the table and makes it anew, and all tokens would go with its rows.
    for (const [column, type] of COLUMNS) {
      await runner.query(`ALTER TABLE "clients" ADD COLUMN "${column}" ${type}`);
    }
  }

  async down(runner: QueryRunner): Promise<void> {
    for (const [column] of COLUMNS) await runner.query(`ALTER TABLE "clients" DROP COLUMN "${column}"`);
  }
}
