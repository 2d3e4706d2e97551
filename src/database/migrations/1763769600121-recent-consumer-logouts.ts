import type { MigrationInterface, QueryRunner } from 'typeorm';
import { Table } from 'typeorm';
import { index, instant, key, text } from './schema.js';

const TABLE = 'consumer_logouts';

/** Back-channel logouts of the last while, for logins that are under way. */
export class RecentConsumerLogouts1763769600121 implements MigrationInterface {
  readonly name = 'RecentConsumerLogouts1763769600121';

  async up(runner: QueryRunner): Promise<void> {
    await runner.createTable(
      new Table({
        name: TABLE,
        columns: [
          key('hash'),
          text('whom'),
          instant('issued_at'),
          instant('received_at'),
          text('process'),
          instant('turn'),
          instant('expires_at'),
        ],
        indices: [index(TABLE, 'whom'), index(TABLE, 'expires_at')],
      }),
    );
  }

  async down(runner: QueryRunner): Promise<void> {
    await runner.dropTable(TABLE);
  }
}
