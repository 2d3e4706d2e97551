import type { MigrationInterface, QueryRunner } from 'typeorm';
import { addColumn, dropColumn } from './schema.js';

const COLUMNS = [
  ['subject_type', "text NOT NULL DEFAULT 'public'"],
  ['sector_identifier_uri', 'text'],
] as const;

/** How a client knows people (OIDC Core section 8): by the one name they have everywhere, or by one of its sector's own. */
export class SubjectTypes1763769600040 implements MigrationInterface {
  readonly name = 'SubjectTypes1763769600040';

  async up(runner: QueryRunner): Promise<void> {
    for (const [column, type] of COLUMNS) {
      await addColumn(runner, 'clients', column, type);
    }
  }

  async down(runner: QueryRunner): Promise<void> {
    for (const [column] of COLUMNS) await dropColumn(runner, 'clients', column);
  }
}
