import type { MigrationInterface, QueryRunner } from 'typeorm';
import { addColumn, dropColumn } from './schema.js';

const TABLE = 'failure_counters';

/** Attempts count before they are verified, so that those sent at once are as few as those sent one by one. */
export class AttemptsUnderWay1763769600130 implements MigrationInterface {
  readonly name = 'AttemptsUnderWay1763769600130';

  async up(runner: QueryRunner): Promise<void> {
    await addColumn(runner, TABLE, 'under_way', 'integer NOT NULL DEFAULT 0');
    await addColumn(runner, TABLE, 'under_way_until', 'bigint NOT NULL DEFAULT 0');
  }

  async down(runner: QueryRunner): Promise<void> {
    await dropColumn(runner, TABLE, 'under_way_until');
    await dropColumn(runner, TABLE, 'under_way');
  }
}
