import type { MigrationInterface, QueryRunner } from 'typeorm';
import { Table } from 'typeorm';
import { index, instant, key, nullable, text } from './schema.js';

const TABLE = 'consumer_sessions';
const TIMES = [instant('created_at'), instant('updated_at'), instant('expires_at')];

/** Whose a session is lies sealed in it, where no migration can read it: the table is made anew, and people log in once more. */
export class ConsumerSessionStore1763769600070 implements MigrationInterface {
  readonly name = 'ConsumerSessionStore1763769600070';

  async up(runner: QueryRunner): Promise<void> {
    await runner.dropTable(TABLE);
    const columns = [
      key('hash'),
      text('provider'),
      text('subject'),
      nullable(text('sid')),
      text('sealed_data'),
      ...TIMES,
      instant('last_used_at'),
      nullable(text('refresh_holder')),
      nullable(instant('refresh_lease_until')),
    ];
    const indices = [
      index(TABLE, 'expires_at'),
      index(TABLE, 'provider', 'sid'),
      index(TABLE, 'provider', 'subject'),
    ];
    await runner.createTable(new Table({ name: TABLE, columns, indices }));
  }

  async down(runner: QueryRunner): Promise<void> {
    await runner.dropTable(TABLE);
    const columns = [key('hash'), text('sealed_data'), ...TIMES];
    await runner.createTable(new Table({ name: TABLE, columns, indices: [index(TABLE, 'expires_at')] }));
  }
}
