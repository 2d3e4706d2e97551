import type { MigrationInterface, QueryRunner } from 'typeorm';
import { addColumn, dropColumn } from './schema.js';

/** How often what is an owner's or a client's was ended, so that what began before can be refused. */
export class WhatWritesRelyOn1763769600100 implements MigrationInterface {
  readonly name = 'WhatWritesRelyOn1763769600100';

  async up(runner: QueryRunner): Promise<void> {
    for (const table of ['users', 'clients'])
      await addColumn(runner, table, 'epoch', 'integer NOT NULL DEFAULT 0');
  }

  async down(runner: QueryRunner): Promise<void> {
    for (const table of ['clients', 'users']) await dropColumn(runner, table, 'epoch');
  }
}
