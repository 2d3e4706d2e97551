import type { MigrationInterface, QueryRunner } from 'typeorm';
import { TableIndex } from 'typeorm';
import { addColumn, dropColumn, index } from './schema.js';

const TABLE = 'authorizations';
const OWNERS = ['client_id', 'user_id'];

/** The clients that may introspect; and indexes that give the authorizations of a client or a user in the order of pages. */
export class IntrospectionAndPages1763769600006 implements MigrationInterface {
  readonly name = 'IntrospectionAndPages1763769600006';

  async up(runner: QueryRunner): Promise<void> {
    await addColumn(runner, 'clients', 'introspection', 'smallint NOT NULL DEFAULT 0');
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
    await dropColumn(runner, 'clients', 'introspection');
  }
}
