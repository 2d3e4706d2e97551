import type { MigrationInterface, QueryRunner, TableIndexOptions } from 'typeorm';
import { Table } from 'typeorm';
import { goesWith, index, instant, key, nullable, text } from './schema.js';

const DROP_ORDER = ['refresh_tokens', 'access_tokens', 'authorization_codes', 'authorizations'];

/**
 * Tokens are found by a key that begins with their time, so their tables (SQLite) are kept in its order and need no second
 * tree. Codes and tokens from before are not found any more: they end here, with their authorizations.
 */
export class RowsInOrderOfTime1763769600007 implements MigrationInterface {
  readonly name = 'RowsInOrderOfTime1763769600007';

  async up(runner: QueryRunner): Promise<void> {
    await replace(runner, tables({ withoutRowid: true, ofClientsThemselves: [clientsThemselves()] }));
  }

  async down(runner: QueryRunner): Promise<void> {
    await replace(runner, tables({ withoutRowid: false, ofClientsThemselves: [] }));
  }
}

async function replace(runner: QueryRunner, tables: readonly Table[]): Promise<void> {
  for (const name of DROP_ORDER) await runner.dropTable(name);
  for (const table of tables) await runner.createTable(table);
}

/** Finds a client's standing authorization among those that people gave it. */
const clientsThemselves = (): TableIndexOptions => ({
  name: 'idx_authorizations_of_clients_themselves',
  columnNames: ['client_id'],
  where: 'user_id IS NULL',
});

interface Shape {
  readonly withoutRowid: boolean;
  readonly ofClientsThemselves: readonly TableIndexOptions[];
}

function tables({ withoutRowid, ofClientsThemselves }: Shape): Table[] {
  return [
    new Table({
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
      indices: [
        index('authorizations', 'client_id', 'id'),
        index('authorizations', 'user_id', 'id'),
        ...ofClientsThemselves,
      ],
    }),
    tokenTable('authorization_codes', withoutRowid, [
      text('client_id'),
      nullable(text('redirect_uri')),
      nullable(text('nonce')),
      nullable(text('code_challenge')),
      nullable(instant('consumed_at')),
    ]),
    tokenTable('access_tokens', withoutRowid, [text('scope')]),
    tokenTable('refresh_tokens', withoutRowid, [
      text('scope'),
      nullable(instant('consumed_at')),
      nullable(text('successor_hash')),
      nullable(text('sealed_successor')),
    ]),
  ];
}

const tokenTable = (name: string, withoutRowid: boolean, columns: ReturnType<typeof text>[]): Table =>
  new Table({
    name,
    withoutRowid,
    columns: [key('hash'), text('authorization_id'), ...columns, instant('issued_at'), instant('expires_at')],
    foreignKeys: [goesWith('authorization_id', 'authorizations')],
    indices: [index(name, 'authorization_id'), index(name, 'expires_at')],
  });
