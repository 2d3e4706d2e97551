import type { MigrationInterface, QueryRunner } from 'typeorm';
import { Table } from 'typeorm';
import { index, instant, key } from './schema.js';

const TABLE = 'consumer_logout_tokens';

/** Logout tokens that were obeyed: each counts once. */
export class ConsumerLogoutTokens1763769600061 implements MigrationInterface {
  readonly name = 'ConsumerLogoutTokens1763769600061';

  async up(runner: QueryRunner): Promise<void> {
    await runner.createTable(
      new Table({
        name: TABLE,
        columns: [key('hash'), instant('expires_at')],
        indices: [index(TABLE, 'expires_at')],
      }),
    );
  }

  async down(runner: QueryRunner): Promise<void> {
    await runner.dropTable(TABLE);
  }
}
