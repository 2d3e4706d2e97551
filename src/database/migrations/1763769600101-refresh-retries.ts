import type { Migration } from './migration.js';
import type { SchemaChanges } from './schema-changes.js';

const TABLE = 'refresh_tokens';

/**
 * The answer of a refresh moves to the token that was given in it, so that it goes when that is spent, and it is counted how
 * often it was given again. What was sealed before goes at once: each seal opened with a spent token alone. Who retries in the
 * very moment of the update logs in again.
 */
export class RefreshRetries1763769600101 implements Migration {
  readonly name = 'RefreshRetries1763769600101';
  readonly room = 'provider';

  up(schema: SchemaChanges): void {
    schema.dropColumn(TABLE, 'sealed_successor');
    schema.addColumn(TABLE, 'sealed_answer', 'text');
    schema.addColumn(TABLE, 'repeats', 'smallint NOT NULL DEFAULT 0');
  }

  down(schema: SchemaChanges): void {
    schema.dropColumn(TABLE, 'repeats');
    schema.dropColumn(TABLE, 'sealed_answer');
    schema.addColumn(TABLE, 'sealed_successor', 'text');
  }
}
