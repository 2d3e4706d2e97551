import type { MigrationInterface, QueryRunner } from 'typeorm';
import { TableIndex } from 'typeorm';
import { index } from './schema.js';

const STANDING = {
  name: 'idx_authorizations_standing',
  columnNames: ['user_id', 'client_id', 'id'],
  where: 'revoked_at IS NULL AND user_id IS NOT NULL',
};
const SESSIONS = 'login_sessions';

/** The account page reads what it shows, not all that a person has: from client to client, and sessions from the last one used. */
export class BoundedLists1763769600140 implements MigrationInterface {
  readonly name = 'BoundedLists1763769600140';

  async up(runner: QueryRunner): Promise<void> {
    await runner.createIndex('authorizations', new TableIndex(STANDING));
    await runner.createIndex(SESSIONS, new TableIndex(index(SESSIONS, 'user_id', 'last_used_at')));
    await runner.dropIndex(SESSIONS, `idx_${SESSIONS}_user_id`);
  }

  async down(runner: QueryRunner): Promise<void> {
    await runner.createIndex(SESSIONS, new TableIndex(index(SESSIONS, 'user_id')));
    await runner.dropIndex(SESSIONS, `idx_${SESSIONS}_user_id_last_used_at`);
    // In SQL: TypeORM's picture of the table does not know its partial indexes.
    await runner.query(`DROP INDEX "${STANDING.name}"`);
  }
}
