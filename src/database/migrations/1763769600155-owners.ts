import type { Migration } from './migration.js';
import { count, flag, instant, key, nullable, text } from './schema.js';
import type { SchemaChanges } from './schema-changes.js';

const OF_A_PERSON = ['password_hash', 'name', 'email', 'claims', 'created_at', 'updated_at'];
const PERSON = ['id', 'username', ...OF_A_PERSON].map((column) => `"${column}"`).join(', ');
const OWNER = '"id", "username", "allowed_scopes", "password_changed_at", "epoch"';

/**
 * Sessions, authorizations, consents and deliveries are an owner's, whoever keeps the people; our own users are some of the
 * owners. The old table becomes that of the owners, by its name, and so everything that points to it goes on pointing there.
 */
export class Owners1763769600155 implements Migration {
  readonly name = 'Owners1763769600155';
  readonly room = 'provider';

  up(schema: SchemaChanges): void {
    schema.renameTable('users', 'owners');
    const [users, owners] = [schema.table('users'), schema.table('owners')];
    schema.run(`CREATE TABLE ${users} (
      "id" text PRIMARY KEY NOT NULL REFERENCES ${owners} ("id") ON DELETE CASCADE,
      "username" text NOT NULL UNIQUE, "password_hash" text NOT NULL, "name" text, "email" text, "claims" text,
      "created_at" bigint NOT NULL, "updated_at" bigint NOT NULL
    )`);
    schema.run(`INSERT INTO ${users} (${PERSON}) SELECT ${PERSON} FROM ${owners}`);
    if (schema.engine === 'sqlite') rebuildOwners(schema);
    else alterOwners(schema);
  }

  /** Owners whom somebody else keeps end here, and all of theirs. */
  down(schema: SchemaChanges): void {
    const [users, owners] = [schema.table('users'), schema.table('owners')];
    for (const [table, nobody] of DEPENDENT) {
      schema.run(`DELETE FROM ${schema.table(table)} WHERE ${nobody} NOT IN (SELECT "id" FROM ${users})`);
    }
    schema.run(`DELETE FROM ${owners} WHERE "id" NOT IN (SELECT "id" FROM ${users})`);
    for (const column of OF_A_PERSON) {
      schema.addColumn('owners', column, column.endsWith('_at') ? 'bigint NOT NULL DEFAULT 0' : 'text');
      const theirs = `SELECT "u"."${column}" FROM ${users} "u" WHERE "u"."id" = ${owners}."id"`;
      schema.run(`UPDATE ${owners} SET "${column}" = (${theirs})`);
    }
    schema.dropColumn('owners', 'disabled');
    schema.dropTable('users');
    schema.renameTable('owners', 'users');
    schema.createIndex('users', { name: UNIQUE, columnNames: ['username'], isUnique: true });
  }
}

const UNIQUE = 'idx_users_username';

/** What is an owner's: foreign keys may be off. */
const DEPENDENT = [
  ['login_sessions', '"user_id"'],
  ['consents', '"user_id"'],
  ['logout_deliveries', '"user_id"'],
  ['authorizations', '"user_id" IS NOT NULL AND "user_id"'],
] as const;

function alterOwners(schema: SchemaChanges): void {
  schema.dropUnique('owners', { createdAs: 'users', column: 'username' });
  // What `down` left.
  schema.run(`DROP INDEX IF EXISTS ${schema.table(UNIQUE)}`);
  for (const column of OF_A_PERSON) schema.dropColumn('owners', column);
  schema.addColumn('owners', 'disabled', 'smallint NOT NULL DEFAULT 0');
}

/** SQLite drops no column that is unique. Foreign keys are off meanwhile: what points to the table stays, and points to the new one. */
function rebuildOwners(schema: SchemaChanges): void {
  const [owners, next] = [schema.table('owners'), schema.table('owners_next')];
  schema.createTable({
    name: 'owners_next',
    columns: [
      key('id'),
      text('username'),
      nullable(text('allowed_scopes')),
      nullable(instant('password_changed_at')),
      flag('disabled'),
      { ...count('epoch'), default: 0 },
    ],
  });
  schema.run(`INSERT INTO ${next} (${OWNER}) SELECT ${OWNER} FROM ${owners}`);
  schema.dropTable('owners');
  schema.renameTable('owners_next', 'owners');
}
