import type { MigrationInterface, QueryRunner } from 'typeorm';
import { TableIndex } from 'typeorm';

const TABLE = 'authorizations';
const NAME = 'idx_authorizations_of_clients_themselves';
const STANDING = 'user_id IS NULL AND revoked_at IS NULL';

/** A client has one standing authorization. Where parallel first requests have made several, the oldest stays. */
export class OneStandingAuthorization1763769600081 implements MigrationInterface {
  readonly name = 'OneStandingAuthorization1763769600081';

  async up(runner: QueryRunner): Promise<void> {
    await runner.query(
      `DELETE FROM ${TABLE} WHERE ${STANDING}
        AND id NOT IN (SELECT min(id) FROM ${TABLE} WHERE ${STANDING} GROUP BY client_id)`,
    );
    await replaceIndex(runner, { where: STANDING, isUnique: true });
  }

  async down(runner: QueryRunner): Promise<void> {
    await replaceIndex(runner, { where: 'user_id IS NULL' });
  }
}

async function replaceIndex(
  runner: QueryRunner,
  options: { where: string; isUnique?: boolean },
): Promise<void> {
  // In SQL: TypeORM's picture of a table that was dropped and made anew does not know its partial index.
  await runner.query(`DROP INDEX "${NAME}"`);
  await runner.createIndex(TABLE, new TableIndex({ name: NAME, columnNames: ['client_id'], ...options }));
}
