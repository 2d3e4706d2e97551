import type { MigrationInterface, QueryRunner } from 'typeorm';
import { Table } from 'typeorm';
import { index, instant, key, nullable, text } from './schema.js';

export class Consumer1763769600004 implements MigrationInterface {
  readonly name = 'Consumer1763769600004';

  async up(runner: QueryRunner): Promise<void> {
    await runner.createTable(
      new Table({
        name: 'consumer_sessions',
        columns: [
          key('hash'),
          text('sealed_data'),
          instant('created_at'),
          instant('updated_at'),
          instant('expires_at'),
        ],
        indices: [index('consumer_sessions', 'expires_at')],
      }),
    );
    await runner.createTable(
      new Table({
        name: 'consumer_logins',
        columns: [
          key('state_hash'),
          text('browser_hash'),
          text('sealed_data'),
          instant('created_at'),
          instant('expires_at'),
          nullable(instant('consumed_at')),
        ],
        indices: [index('consumer_logins', 'expires_at')],
      }),
    );
  }

  async down(runner: QueryRunner): Promise<void> {
    await runner.dropTable('consumer_logins');
    await runner.dropTable('consumer_sessions');
  }
}
