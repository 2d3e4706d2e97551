import type { Migration } from './migration.js';
import type { SchemaChanges } from './schema-changes.js';

const COLUMNS = [
  ['subject_type', "text NOT NULL DEFAULT 'public'"],
  ['sector_identifier_uri', 'text'],
] as const;

/** How a client knows people (OIDC Core section 8): by the one name they have everywhere, or by one of its sector's own. */
export class SubjectTypes1763769600040 implements Migration {
  readonly name = 'SubjectTypes1763769600040';
  readonly room = 'provider';

  up(schema: SchemaChanges): void {
    for (const [column, type] of COLUMNS) {
      schema.addColumn('clients', column, type);
    }
  }

  down(schema: SchemaChanges): void {
    for (const [column] of COLUMNS) schema.dropColumn('clients', column);
  }
}
