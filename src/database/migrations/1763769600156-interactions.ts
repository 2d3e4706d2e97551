import type { MigrationInterface, QueryRunner } from 'typeorm';
import { Table } from 'typeorm';
import { addColumn, dropColumn, index, instant, key, nullable, text } from './schema.js';

const TABLE = 'interactions';

/** What pages of an embedding application answer, and how somebody logged in there. */
export class Interactions1763769600156 implements MigrationInterface {
  readonly name = 'Interactions1763769600156';

  async up(runner: QueryRunner): Promise<void> {
    for (const table of ['login_sessions', 'authorizations']) {
      await addColumn(runner, table, 'authentication', 'text');
    }
    await runner.createTable(
      new Table({
        name: TABLE,
        columns: [
          key('hash'),
          text('sealed_answer'),
          nullable(instant('consumed_at')),
          instant('expires_at'),
        ],
        indices: [index(TABLE, 'expires_at')],
      }),
    );
  }

  async down(runner: QueryRunner): Promise<void> {
    await runner.dropTable(TABLE);
    for (const table of ['authorizations', 'login_sessions']) {
      await dropColumn(runner, table, 'authentication');
    }
  }
}
