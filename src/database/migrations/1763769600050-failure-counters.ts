import type { MigrationInterface, QueryRunner } from 'typeorm';
import { Table } from 'typeorm';
import { count, index, instant, key } from './schema.js';

/** Failed attempts at secrets. The names and the order of the columns are those that `rate-limiter-flexible` writes. */
export class FailureCounters1763769600050 implements MigrationInterface {
  readonly name = 'FailureCounters1763769600050';

  async up(runner: QueryRunner): Promise<void> {
    await runner.createTable(
      new Table({
        name: 'failure_counters',
        columns: [key('key'), count('points'), instant('expire')],
        indices: [index('failure_counters', 'expire')],
      }),
    );
  }

  async down(runner: QueryRunner): Promise<void> {
    await runner.dropTable('failure_counters');
  }
}
