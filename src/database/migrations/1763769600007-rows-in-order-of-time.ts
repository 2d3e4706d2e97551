import type { TableColumnOptions, TableIndexOptions, TableOptions } from 'typeorm';
import type { Migration } from './migration.js';
import { flag, goesWith, index, instant, key, nullable, text } from './schema.js';
import type { SchemaChanges } from './schema-changes.js';

const DROP_ORDER = ['refresh_tokens', 'access_tokens', 'authorization_codes', 'authorizations'];

/**
 * Tokens are found by a key that begins with their time, so their tables (SQLite) are kept in its order and need no second
 * tree (docs/adr/0011); and nothing leads from an authorization to its tokens, for that index would write a page of its own
 * for each of them (docs/adr/0014). Codes and tokens from before are not found any more: they end here, with their
 * authorizations.
 */
export class RowsInOrderOfTime1763769600007 implements Migration {
  readonly name = 'RowsInOrderOfTime1763769600007';
  readonly room = 'provider';

  up(schema: SchemaChanges): void {
    replace(schema, [
      authorizations([clientsThemselves()], true),
      childTable('authorization_codes', CODE_COLUMNS, true),
      tokenTable('access_tokens', [...ACCESS_TOKEN_COLUMNS, flag('ends_authorization')]),
      tokenTable('refresh_tokens', REFRESH_TOKEN_COLUMNS),
    ]);
  }

  down(schema: SchemaChanges): void {
    replace(schema, [
      authorizations([], false),
      childTable('authorization_codes', CODE_COLUMNS, false),
      childTable('access_tokens', ACCESS_TOKEN_COLUMNS, false),
      childTable('refresh_tokens', REFRESH_TOKEN_COLUMNS, false),
    ]);
  }
}

function replace(schema: SchemaChanges, tables: readonly TableOptions[]): void {
  for (const name of DROP_ORDER) schema.dropTable(name);
  for (const table of tables) schema.createTable(table);
}

/** Finds a client's standing authorization among those that people gave it. */
const clientsThemselves = (): TableIndexOptions => ({
  name: 'idx_authorizations_of_clients_themselves',
  columnNames: ['client_id'],
  where: 'user_id IS NULL',
});

const authorizations = (more: readonly TableIndexOptions[], withoutRowid: boolean): TableOptions => ({
  name: 'authorizations',
  withoutRowid,
  columns: [
    key('id'),
    text('client_id'),
    nullable(text('user_id')),
    text('scope'),
    nullable(text('session_id')),
    nullable(instant('auth_time')),
    instant('created_at'),
    nullable(instant('revoked_at')),
  ],
  foreignKeys: [goesWith('client_id', 'clients'), goesWith('user_id', 'users')],
  indices: [index('authorizations', 'client_id', 'id'), index('authorizations', 'user_id', 'id'), ...more],
});

const CODE_COLUMNS = [
  text('client_id'),
  nullable(text('redirect_uri')),
  nullable(text('nonce')),
  nullable(text('code_challenge')),
  nullable(instant('consumed_at')),
];
const ACCESS_TOKEN_COLUMNS = [text('scope')];
const REFRESH_TOKEN_COLUMNS = [
  text('scope'),
  nullable(instant('consumed_at')),
  nullable(text('successor_hash')),
  nullable(text('sealed_successor')),
];

const columnsWith = (more: readonly TableColumnOptions[]): TableColumnOptions[] => [
  key('hash'),
  text('authorization_id'),
  ...more,
  instant('issued_at'),
  instant('expires_at'),
];

const tokenTable = (name: string, columns: readonly TableColumnOptions[]): TableOptions => ({
  name,
  withoutRowid: true,
  columns: columnsWith(columns),
  indices: [index(name, 'expires_at')],
});

const childTable = (
  name: string,
  columns: readonly TableColumnOptions[],
  withoutRowid: boolean,
): TableOptions => ({
  name,
  withoutRowid,
  columns: columnsWith(columns),
  foreignKeys: [goesWith('authorization_id', 'authorizations')],
  indices: [index(name, 'authorization_id'), index(name, 'expires_at')],
});
