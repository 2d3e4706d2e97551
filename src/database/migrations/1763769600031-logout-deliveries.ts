import type { Migration } from './migration.js';
import { goesWith, index, instant, key, nullable, text } from './schema.js';
import type { SchemaChanges } from './schema-changes.js';

const TABLE = 'logout_deliveries';

/** What the clients of a session are told at its end, and whether a client wants to hear of which session. */
export class LogoutDeliveries1763769600031 implements Migration {
  readonly name = 'LogoutDeliveries1763769600031';
  readonly room = 'provider';

  up(schema: SchemaChanges): void {
    schema.addColumn('clients', 'backchannel_logout_session_required', 'smallint NOT NULL DEFAULT 0');
    schema.createTable({
      name: TABLE,
      columns: [
        key('id'),
        text('session_id'),
        text('client_id'),
        text('user_id'),
        { name: 'attempts', type: 'smallint' },
        nullable(instant('next_attempt_at')),
        nullable(instant('delivered_at')),
        instant('expires_at'),
      ],
      foreignKeys: [goesWith('user_id', 'users'), goesWith('client_id', 'clients')],
      indices: [
        { ...index(TABLE, 'session_id', 'client_id'), isUnique: true },
        index(TABLE, 'user_id'),
        index(TABLE, 'client_id'),
        index(TABLE, 'expires_at'),
        { ...index(TABLE, 'next_attempt_at'), where: '"next_attempt_at" IS NOT NULL' },
      ],
    });
  }

  down(schema: SchemaChanges): void {
    schema.dropTable(TABLE);
    schema.dropColumn('clients', 'backchannel_logout_session_required');
  }
}
