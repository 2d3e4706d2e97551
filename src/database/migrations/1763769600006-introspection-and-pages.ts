import type { MigrationInterface, QueryRunner } from 'typeorm';
import { TableIndex } from 'typeorm';
import { index } from './schema.js';

const TABLE = 'authorizations';
const OWNERS = ['client_id', 'user_id'];

/** The clients that may introspect; and indexes that give the authorizations of a client or a user in the order of pages. */
export class IntrospectionAndPages1763769600006 implements MigrationInterface {
  readonly name = 'IntrospectionAndPages1763769600006';

  async up(runner: QueryRunner): Promise<void> {
    // Not `addColumn`: on SQLite that drops the table and makes it anew, and all tokens would go with its rows.
    await runner.query('ALTER TABLE "clients" ADD COLUMN "introspection" smallint NOT NULL DEFAULT 0');
    await runner.query('UPDATE "clients" SET "introspection" = 1 WHERE "secret_hash" IS NOT NULL');
    for (const owner of OWNERS) {
      await runner.createIndex(TABLE, new TableIndex(index(TABLE, owner, 'id')));
      await runner.dropIndex(TABLE, `idx_${TABLE}_${owner}`);
    }
  }

  async down(runner: QueryRunner): Promise<void> {
    for (const owner of OWNERS) {
      await runner.createIndex(TABLE, new TableIndex(index(TABLE, owner)));
      await runner.dropIndex(TABLE, `idx_${TABLE}_${owner}_id`);
    }
    await runner.query('ALTER TABLE "clients" DROP COLUMN "introspection"');
  }
}
