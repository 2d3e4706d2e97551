import type { TableOptions } from 'typeorm';
import type { Migration } from './migration.js';
import { goesWith, index, instant, key, nullable, text } from './schema.js';
import type { SchemaChanges } from './schema-changes.js';

const DROP_ORDER = [
  'refresh_tokens',
  'access_tokens',
  'authorization_codes',
  'authorizations',
  'consents',
  'login_sessions',
  'signing_keys',
];

export class AuthorizationServer1763769600002 implements Migration {
  readonly name = 'AuthorizationServer1763769600002';
  readonly room = 'provider';

  up(schema: SchemaChanges): void {
    for (const table of tables()) schema.createTable(table);
  }

  down(schema: SchemaChanges): void {
    for (const table of DROP_ORDER) schema.dropTable(table);
  }
}

function tables(): TableOptions[] {
  return [
    {
      name: 'signing_keys',
      columns: [
        key('kid'),
        { ...instant('generation'), isUnique: true },
        text('algorithm'),
        text('public_jwk'),
        text('sealed_private_jwk'),
        instant('created_at'),
      ],
    },
    {
      name: 'login_sessions',
      columns: [
        key('hash'),
        text('id'),
        text('user_id'),
        instant('auth_time'),
        instant('created_at'),
        instant('expires_at'),
      ],
      foreignKeys: [goesWith('user_id', 'users')],
      indices: [index('login_sessions', 'user_id'), index('login_sessions', 'expires_at')],
    },
    {
      name: 'consents',
      columns: [key('user_id'), key('client_id'), text('scope'), instant('granted_at')],
      foreignKeys: [goesWith('user_id', 'users'), goesWith('client_id', 'clients')],
      indices: [index('consents', 'client_id')],
    },
    {
      name: 'authorizations',
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
      indices: [index('authorizations', 'client_id'), index('authorizations', 'user_id')],
    },
    {
      name: 'authorization_codes',
      columns: [
        key('hash'),
        text('authorization_id'),
        text('client_id'),
        nullable(text('redirect_uri')),
        nullable(text('nonce')),
        nullable(text('code_challenge')),
        instant('issued_at'),
        instant('expires_at'),
        nullable(instant('consumed_at')),
      ],
      foreignKeys: [goesWith('authorization_id', 'authorizations')],
      indices: [index('authorization_codes', 'authorization_id'), index('authorization_codes', 'expires_at')],
    },
    {
      name: 'access_tokens',
      columns: [
        key('hash'),
        text('authorization_id'),
        text('scope'),
        instant('issued_at'),
        instant('expires_at'),
      ],
      foreignKeys: [goesWith('authorization_id', 'authorizations')],
      indices: [index('access_tokens', 'authorization_id'), index('access_tokens', 'expires_at')],
    },
    {
      name: 'refresh_tokens',
      columns: [
        key('hash'),
        text('authorization_id'),
        text('scope'),
        instant('issued_at'),
        instant('expires_at'),
        nullable(instant('consumed_at')),
        nullable(text('successor_hash')),
        nullable(text('sealed_successor')),
      ],
      foreignKeys: [goesWith('authorization_id', 'authorizations')],
      indices: [index('refresh_tokens', 'authorization_id'), index('refresh_tokens', 'expires_at')],
    },
  ];
}
