import type { MigrationInterface, QueryRunner } from 'typeorm';
import { Table } from 'typeorm';
import { index, instant, key, nullable, text } from './schema.js';

/** No foreign key to users: the resource server may one day live beside another provider's subjects. */
export class Projects1763769600003 implements MigrationInterface {
  readonly name = 'Projects1763769600003';

  async up(runner: QueryRunner): Promise<void> {
    await runner.createTable(
      new Table({
        name: 'projects',
        columns: [
          key('id'),
          text('owner_id'),
          text('name'),
          nullable(text('description')),
          instant('created_at'),
          instant('updated_at'),
        ],
        indices: [index('projects', 'owner_id', 'id')],
      }),
    );
  }

  async down(runner: QueryRunner): Promise<void> {
    await runner.dropTable('projects');
  }
}
