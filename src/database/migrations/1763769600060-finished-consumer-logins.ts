import type { MigrationInterface, QueryRunner } from 'typeorm';
import { addColumn, dropColumn } from './schema.js';

const TABLE = 'consumer_logins';

/** What became of a login, for the second click on its callback. */
export class FinishedConsumerLogins1763769600060 implements MigrationInterface {
  readonly name = 'FinishedConsumerLogins1763769600060';

  async up(runner: QueryRunner): Promise<void> {
    await addColumn(runner, TABLE, 'session_hash', 'text');
  }

  async down(runner: QueryRunner): Promise<void> {
    await dropColumn(runner, TABLE, 'session_hash');
  }
}
