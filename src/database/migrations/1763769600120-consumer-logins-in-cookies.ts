import type { MigrationInterface, QueryRunner } from 'typeorm';
import { Table } from 'typeorm';
import { index, instant, key, nullable, text } from './schema.js';

const TABLE = 'consumer_logins';
const INDICES = [index(TABLE, 'expires_at'), index(TABLE, 'session_hash', 'consumed_at')];

/** A login under way is a cookie; a row says that its answer came. Logins that are under way during the change begin anew. */
export class ConsumerLoginsInCookies1763769600120 implements MigrationInterface {
  readonly name = 'ConsumerLoginsInCookies1763769600120';

  async up(runner: QueryRunner): Promise<void> {
    await runner.dropTable(TABLE);
    const columns = [
      key('state_hash'),
      nullable(text('session_hash')),
      instant('consumed_at'),
      instant('expires_at'),
    ];
    await runner.createTable(new Table({ name: TABLE, columns, indices: INDICES }));
  }

  async down(runner: QueryRunner): Promise<void> {
    await runner.dropTable(TABLE);
    const columns = [
      key('state_hash'),
      text('browser_hash'),
      text('sealed_data'),
      instant('created_at'),
      instant('expires_at'),
      nullable(instant('consumed_at')),
      nullable(text('session_hash')),
    ];
    await runner.createTable(new Table({ name: TABLE, columns, indices: [index(TABLE, 'expires_at')] }));
  }
}
