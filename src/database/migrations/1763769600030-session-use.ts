import type { Migration } from './migration.js';
import type { SchemaChanges } from './schema-changes.js';

const TABLE = 'login_sessions';

/** What a person sees of their sessions, and what ends an idle one. */
export class SessionUse1763769600030 implements Migration {
  readonly name = 'SessionUse1763769600030';
  readonly room = 'provider';

  up(schema: SchemaChanges): void {
    schema.addColumn(TABLE, 'device', "text NOT NULL DEFAULT 'Unknown device'");
    schema.addColumn(TABLE, 'last_used_at', 'bigint NOT NULL DEFAULT 0');
    schema.run(`UPDATE ${schema.table(TABLE)} SET "last_used_at" = "created_at"`);
  }

  down(schema: SchemaChanges): void {
    schema.dropColumn(TABLE, 'last_used_at');
    schema.dropColumn(TABLE, 'device');
  }
}
