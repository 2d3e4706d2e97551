import type { MigrationInterface, QueryRunner } from 'typeorm';
import { addColumn, dropColumn } from './schema.js';

const TABLE = 'login_sessions';

/** What a person sees of their sessions, and what ends an idle one. */
export class SessionUse1763769600030 implements MigrationInterface {
  readonly name = 'SessionUse1763769600030';

  async up(runner: QueryRunner): Promise<void> {
    await addColumn(runner, TABLE, 'device', "text NOT NULL DEFAULT 'Unknown device'");
    await addColumn(runner, TABLE, 'last_used_at', 'bigint NOT NULL DEFAULT 0');
    await runner.query(`UPDATE "${TABLE}" SET "last_used_at" = "created_at"`);
  }

  async down(runner: QueryRunner): Promise<void> {
    await dropColumn(runner, TABLE, 'last_used_at');
    await dropColumn(runner, TABLE, 'device');
  }
}
