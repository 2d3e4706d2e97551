import type { Migration } from './migration.js';
import { count, goesWith, index, instant, key, nullable, text } from './schema.js';
import type { SchemaChanges } from './schema-changes.js';

/** Devices that ask for access, and what a person answered (RFC 8628). */
export class DeviceCodes1763769600330 implements Migration {
  readonly name = 'DeviceCodes1763769600330';
  readonly room = 'provider';

  up(schema: SchemaChanges): void {
    schema.createTable({
      name: 'device_codes',
      columns: [
        ...[key('hash'), text('user_code_hash'), text('client_id'), text('scope'), text('address')],
        ...[
          instant('asked_at'),
          instant('expires_at'),
          count('poll_interval'),
          nullable(instant('polled_at')),
        ],
        ...[nullable(text('decision')), nullable(text('authorization_id')), nullable(instant('consumed_at'))],
      ],
      foreignKeys: [goesWith('client_id', 'clients'), goesWith('authorization_id', 'authorizations')],
      indices: [
        { ...index('device_codes', 'user_code_hash'), isUnique: true },
        ...[index('device_codes', 'client_id'), index('device_codes', 'authorization_id')],
      ],
    });
  }

  down(schema: SchemaChanges): void {
    schema.dropTable('device_codes');
  }
}
