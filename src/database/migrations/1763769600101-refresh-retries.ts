import type { MigrationInterface, QueryRunner } from 'typeorm';
import { addColumn, dropColumn } from './schema.js';

const TABLE = 'refresh_tokens';

/**
 * How often an answer was given again, and the part of its seal that goes when the token in it is spent. What was sealed
 * before opens no more: who retries in the very moment of the update logs in again.
 */
export class RefreshRetries1763769600101 implements MigrationInterface {
  readonly name = 'RefreshRetries1763769600101';

  async up(runner: QueryRunner): Promise<void> {
    await addColumn(runner, TABLE, 'seal_salt', 'text');
    await addColumn(runner, TABLE, 'repeats', 'smallint NOT NULL DEFAULT 0');
    await runner.query(
      `UPDATE "${TABLE}" SET "sealed_successor" = NULL WHERE "sealed_successor" IS NOT NULL`,
    );
  }

  async down(runner: QueryRunner): Promise<void> {
    await dropColumn(runner, TABLE, 'repeats');
    await dropColumn(runner, TABLE, 'seal_salt');
  }
}
