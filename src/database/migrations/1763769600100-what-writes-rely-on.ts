import type { Migration } from './migration.js';
import type { SchemaChanges } from './schema-changes.js';

/** How often what is an owner's or a client's was ended, so that what began before can be refused. */
export class WhatWritesRelyOn1763769600100 implements Migration {
  readonly name = 'WhatWritesRelyOn1763769600100';
  readonly room = 'provider';

  up(schema: SchemaChanges): void {
    for (const table of ['users', 'clients']) schema.addColumn(table, 'epoch', 'integer NOT NULL DEFAULT 0');
  }

  down(schema: SchemaChanges): void {
    for (const table of ['clients', 'users']) schema.dropColumn(table, 'epoch');
  }
}
