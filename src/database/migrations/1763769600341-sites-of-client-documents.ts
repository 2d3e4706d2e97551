import type { Migration } from './migration.js';
import { index } from './schema.js';
import type { SchemaChanges } from './schema-changes.js';

const TABLE = 'client_documents';
const SITE = index(TABLE, 'site');

/** Whose site each document is of, so that one can't fill the table. Those of before have none, and go by themselves. */
export class SitesOfClientDocuments1763769600341 implements Migration {
  readonly name = 'SitesOfClientDocuments1763769600341';
  readonly room = 'provider';

  up(schema: SchemaChanges): void {
    schema.addColumn(TABLE, 'site', 'text');
    schema.createIndex(TABLE, SITE);
  }

  down(schema: SchemaChanges): void {
    schema.dropIndex(SITE.name);
    schema.dropColumn(TABLE, 'site');
  }
}
