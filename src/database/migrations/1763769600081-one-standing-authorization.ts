import type { Migration } from './migration.js';
import type { SchemaChanges } from './schema-changes.js';

const TABLE = 'authorizations';
const NAME = 'idx_authorizations_of_clients_themselves';
const STANDING = 'user_id IS NULL AND revoked_at IS NULL';

/** A client has one standing authorization. Where parallel first requests have made several, the oldest stays. */
export class OneStandingAuthorization1763769600081 implements Migration {
  readonly name = 'OneStandingAuthorization1763769600081';
  readonly room = 'provider';

  up(schema: SchemaChanges): void {
    const table = schema.table(TABLE);
    schema.run(
      `DELETE FROM ${table} WHERE ${STANDING}
        AND id NOT IN (SELECT min(id) FROM ${table} WHERE ${STANDING} GROUP BY client_id)`,
    );
    replaceIndex(schema, { where: STANDING, isUnique: true });
  }

  down(schema: SchemaChanges): void {
    replaceIndex(schema, { where: 'user_id IS NULL' });
  }
}

function replaceIndex(schema: SchemaChanges, options: { where: string; isUnique?: boolean }): void {
  schema.dropIndex(NAME);
  schema.createIndex(TABLE, { name: NAME, columnNames: ['client_id'], ...options });
}
