import type { MigrationInterface, QueryRunner } from 'typeorm';
import { TableIndex } from 'typeorm';

/** What the columns of our own users are now, and again. */
const PERSON = '"password_hash", "name", "email", "claims", "created_at", "updated_at"';
const OF_A_PERSON = ['password_hash', 'name', 'email', 'claims', 'created_at', 'updated_at'];
const OF_AN_OWNER = '"id", "username", "allowed_scopes", "password_changed_at", "epoch"';

const USERS = `(
  "id" text PRIMARY KEY NOT NULL REFERENCES "owners" ("id") ON DELETE CASCADE,
  "username" text NOT NULL UNIQUE,
  "password_hash" text NOT NULL,
  "name" text,
  "email" text,
  "claims" text,
  "created_at" bigint NOT NULL,
  "updated_at" bigint NOT NULL
)`;

/**
 * Sessions, authorizations, consents and deliveries are an owner's, whoever keeps the people; our own users are some of the
 * owners. The old table becomes that of the owners, by its name, and so everything that points to it goes on pointing there.
 */
export class Owners1763769600155 implements MigrationInterface {
  readonly name = 'Owners1763769600155';

  async up(runner: QueryRunner): Promise<void> {
    await runner.query('ALTER TABLE "users" RENAME TO "owners"');
    await runner.query(`CREATE TABLE "users" ${USERS}`);
    await runner.query(
      `INSERT INTO "users" ("id", "username", ${PERSON}) SELECT "id", "username", ${PERSON} FROM "owners"`,
    );
    await (runner.connection.options.type === 'postgres' ? alterOwners(runner) : rebuildOwners(runner));
  }

  /** Owners whom somebody else keeps end here, and all of theirs. */
  async down(runner: QueryRunner): Promise<void> {
    await runner.query('DELETE FROM "owners" WHERE "id" NOT IN (SELECT "id" FROM "users")');
    for (const column of OF_A_PERSON) {
      const type = column.endsWith('_at') ? 'bigint NOT NULL DEFAULT 0' : 'text';
      await runner.query(`ALTER TABLE "owners" ADD COLUMN "${column}" ${type}`);
      await runner.query(
        `UPDATE "owners" SET "${column}" = (SELECT u."${column}" FROM "users" u WHERE u."id" = "owners"."id")`,
      );
    }
    await runner.query('ALTER TABLE "owners" DROP COLUMN "disabled"');
    await runner.query('DROP TABLE "users"');
    await runner.query('ALTER TABLE "owners" RENAME TO "users"');
    await runner.createIndex(
      'users',
      new TableIndex({ name: 'idx_users_username', columnNames: ['username'], isUnique: true }),
    );
  }
}

async function alterOwners(runner: QueryRunner): Promise<void> {
  const table = await runner.getTable('owners');
  await runner.dropUniqueConstraints('owners', table?.uniques ?? []);
  await runner.query('DROP INDEX IF EXISTS "idx_users_username"');
  for (const column of OF_A_PERSON) await runner.query(`ALTER TABLE "owners" DROP COLUMN "${column}"`);
  await runner.query('ALTER TABLE "owners" ADD COLUMN "disabled" smallint NOT NULL DEFAULT 0');
}

/** SQLite drops no column that is unique. Foreign keys are off meanwhile: what points to the table stays, and points to the new one. */
async function rebuildOwners(runner: QueryRunner): Promise<void> {
  await runner.query(`CREATE TABLE "owners_next" (
    "id" text PRIMARY KEY NOT NULL,
    "username" text NOT NULL,
    "allowed_scopes" text,
    "password_changed_at" bigint,
    "disabled" smallint NOT NULL DEFAULT 0,
    "epoch" integer NOT NULL DEFAULT 0
  )`);
  await runner.query(`INSERT INTO "owners_next" (${OF_AN_OWNER}) SELECT ${OF_AN_OWNER} FROM "owners"`);
  await runner.query('DROP TABLE "owners"');
  await runner.query('ALTER TABLE "owners_next" RENAME TO "owners"');
}
