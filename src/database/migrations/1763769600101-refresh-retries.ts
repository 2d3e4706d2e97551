import type { MigrationInterface, QueryRunner } from 'typeorm';
import { addColumn, dropColumn } from './schema.js';

const TABLE = 'refresh_tokens';

/**
 * The answer of a refresh moves to the token that was given in it, so that it goes when that is spent, and it is counted how
 * often it was given again. What was sealed before goes at once: each seal opened with a spent token alone. Who retries in the
 * very moment of the update logs in again.
 */
export class RefreshRetries1763769600101 implements MigrationInterface {
  readonly name = 'RefreshRetries1763769600101';

  async up(runner: QueryRunner): Promise<void> {
    await dropColumn(runner, TABLE, 'sealed_successor');
    await addColumn(runner, TABLE, 'sealed_answer', 'text');
    await addColumn(runner, TABLE, 'repeats', 'smallint NOT NULL DEFAULT 0');
  }

  async down(runner: QueryRunner): Promise<void> {
    await dropColumn(runner, TABLE, 'repeats');
    await dropColumn(runner, TABLE, 'sealed_answer');
    await addColumn(runner, TABLE, 'sealed_successor', 'text');
  }
}
