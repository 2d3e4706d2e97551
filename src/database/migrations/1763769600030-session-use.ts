import type { MigrationInterface, QueryRunner } from 'typeorm';

const TABLE = 'login_sessions';

/** What a person sees of their sessions, and what ends an idle one. */
export class SessionUse1763769600030 implements MigrationInterface {
  readonly name = 'SessionUse1763769600030';

  async up(runner: QueryRunner): Promise<void> {
    await runner.query(`ALTER TABLE "${TABLE}" ADD COLUMN "device" text NOT NULL DEFAULT 'Unknown device'`);
    await runner.query(`ALTER TABLE "${TABLE}" ADD COLUMN "last_used_at" bigint NOT NULL DEFAULT 0`);
    await runner.query(`UPDATE "${TABLE}" SET "last_used_at" = "created_at"`);
  }

  async down(runner: QueryRunner): Promise<void> {
    await runner.query(`ALTER TABLE "${TABLE}" DROP COLUMN "last_used_at"`);
    await runner.query(`ALTER TABLE "${TABLE}" DROP COLUMN "device"`);
  }
}
