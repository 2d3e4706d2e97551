import type { Migration } from './migration.js';
import { count, goesWith, index, instant, key, nullable, text } from './schema.js';
import type { SchemaChanges } from './schema-changes.js';

/** Clients that register themselves (RFC 7591), and the tokens that let them. */
export class Registrations1763769600300 implements Migration {
  readonly name = 'Registrations1763769600300';
  readonly room = 'provider';

  up(schema: SchemaChanges): void {
    schema.addColumn('clients', 'origin', 'text');
    schema.createTable({
      name: 'registrations',
      columns: [key('client_id'), text('token_hash'), nullable(instant('used_at')), instant('check_at')],
      foreignKeys: [goesWith('client_id', 'clients')],
      indices: [index('registrations', 'check_at')],
    });
    schema.createTable({
      name: 'registration_tokens',
      columns: [
        ...[key('id'), text('hash'), nullable(text('label')), count('uses_left')],
        ...[instant('created_at'), instant('expires_at')],
      ],
      indices: [index('registration_tokens', 'hash'), index('registration_tokens', 'expires_at')],
    });
  }

  down(schema: SchemaChanges): void {
    schema.dropTable('registration_tokens');
    schema.dropTable('registrations');
    schema.dropColumn('clients', 'origin');
  }
}
