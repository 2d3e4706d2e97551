#!/usr/bin/env bash
# typeorm 1.1.1 on SQLite (here sql.js 1.17.0): runMigrations switches foreign keys off before the transaction of a migration begins, so
# that a table can be dropped and made anew without its dependants. undoLastMigration means to do the same, but begins the
# transaction first, inside which SQLite ignores that pragma. One would guess that down() runs as up() does. So a down() that
# drops a table, and TypeORM's own ways of changing one that copy and drop it, take along the rows that refer to it by
# ON DELETE CASCADE, and nothing is said.
#
# Seen: the same change leaves the one dependent row in up(), and none in down().
# What we do: columns are added and dropped by ALTER TABLE, and our migrations run without TypeORM's transactions (src/database/migrate.ts).
set -euo pipefail

TYPEORM=1.1.1
SQLJS=1.17.0
folder=$(mktemp -d)
trap 'rm -rf "$folder"' EXIT
cd "$folder"
npm init -y >/dev/null
npm install --silent --no-audit --no-fund "typeorm@$TYPEORM" "sql.js@$SQLJS" reflect-metadata@0.2.2

cat >probe.cjs <<'JS'
require('reflect-metadata');
const { DataSource } = require('typeorm');

const remake = async (runner) => {
  await runner.query('CREATE TABLE parents_new (id integer PRIMARY KEY)');
  await runner.query('INSERT INTO parents_new SELECT id FROM parents');
  await runner.query('DROP TABLE parents');
  await runner.query('ALTER TABLE parents_new RENAME TO parents');
};

class Remake1700000000001 {
  name = 'Remake1700000000001';
  up = remake;
  down = remake;
}

(async () => {
  const database = await new DataSource({ type: 'sqljs', migrations: [Remake1700000000001] }).initialize();
  const children = async () => (await database.query('SELECT count(*) AS n FROM children'))[0].n;
  await database.query('PRAGMA foreign_keys = ON');
  await database.query('CREATE TABLE parents (id integer PRIMARY KEY)');
  await database.query('CREATE TABLE children (parent integer REFERENCES parents (id) ON DELETE CASCADE)');
  await database.query('INSERT INTO parents VALUES (1)');
  await database.query('INSERT INTO children VALUES (1)');
  console.log(`before: ${await children()}`);
  await database.runMigrations({ transaction: 'each' });
  console.log(`after runMigrations: ${await children()}`);
  await database.undoLastMigration({ transaction: 'each' });
  console.log(`after undoLastMigration: ${await children()}`);
})();
JS

expected='before: 1
after runMigrations: 1
after undoLastMigration: 0'
seen=$(node probe.cjs)
printf 'typeorm %s, sql.js %s on Node %s\n%s\n' "$TYPEORM" "$SQLJS" "$(node --version)" "$seen"
[ "$seen" = "$expected" ] || { printf 'it was otherwise before:\n%s\n' "$expected"; exit 1; }
