import type { MigrationInterface, QueryRunner } from 'typeorm';
import { TableIndex } from 'typeorm';
import { index } from './schema.js';

const TABLES = ['authorization_codes', 'access_tokens', 'refresh_tokens'];

/**
 * The keys of codes and tokens begin with the time of their end, so what has expired stands first and needs no index
 * (docs/adr/0022). Rows from before stay good: their keys begin with the time of their issue, and each row says when it ends.
 */
export class ExpiryInTheKey1763769600080 implements MigrationInterface {
  readonly name = 'ExpiryInTheKey1763769600080';

  async up(runner: QueryRunner): Promise<void> {
    for (const table of TABLES) {
      await runner.dropIndex(table, expiryOf(table));
      await collate(runner, table, '"C"');
    }
  }

  async down(runner: QueryRunner): Promise<void> {
    for (const table of TABLES) {
      await collate(runner, table, '"default"');
      await runner.createIndex(table, expiryOf(table));
    }
  }
}

/** In the order of bytes, as on SQLite: there are languages with an order of digits and letters of their own. */
async function collate(runner: QueryRunner, table: string, collation: string): Promise<void> {
  if (runner.dataSource.options.type !== 'postgres') return;
  await runner.query(`ALTER TABLE "${table}" ALTER COLUMN "hash" TYPE text COLLATE ${collation}`);
}

const expiryOf = (table: string): TableIndex => new TableIndex(index(table, 'expires_at'));
