import type { Migration } from './migration.js';
import type { SchemaChanges } from './schema-changes.js';

const TABLE = 'clients';

/** A secret that goes on for a while beside its successor, and clients that are switched off. */
export class ClientsThatChange1763769600350 implements Migration {
  readonly name = 'ClientsThatChange1763769600350';
  readonly room = 'provider';

  up(schema: SchemaChanges): void {
    schema.addColumn(TABLE, 'previous_secret_hash', 'text');
    schema.addColumn(TABLE, 'previous_secret_expires_at', 'bigint');
    schema.addColumn(TABLE, 'disabled', 'smallint NOT NULL DEFAULT 0');
  }

  /** A client that was switched off is on again. */
  down(schema: SchemaChanges): void {
    schema.dropColumn(TABLE, 'disabled');
    schema.dropColumn(TABLE, 'previous_secret_expires_at');
    schema.dropColumn(TABLE, 'previous_secret_hash');
  }
}
