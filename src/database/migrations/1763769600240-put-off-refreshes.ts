import type { Migration } from './migration.js';
import type { SchemaChanges } from './schema-changes.js';

/** When who presented a refresh token was told to come again, for nobody could know what had become of it (docs/adr/0052). */
export class PutOffRefreshes1763769600240 implements Migration {
  readonly name = 'PutOffRefreshes1763769600240';
  readonly room = 'provider';

  up(schema: SchemaChanges): void {
    schema.addColumn('refresh_tokens', 'put_off_at', 'bigint');
  }

  down(schema: SchemaChanges): void {
    schema.dropColumn('refresh_tokens', 'put_off_at');
  }
}
