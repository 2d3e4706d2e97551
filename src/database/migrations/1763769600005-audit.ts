import type { MigrationInterface, QueryRunner } from 'typeorm';
import { Table } from 'typeorm';
import { index, instant, key, nullable, text } from './schema.js';

export class Audit1763769600005 implements MigrationInterface {
  readonly name = 'Audit1763769600005';

  async up(runner: QueryRunner): Promise<void> {
    await runner.createTable(
      new Table({
        name: 'audit_events',
        columns: [
          key('id'),
          text('type'),
          instant('at'),
          nullable(text('client_id')),
          nullable(text('user_id')),
          nullable(text('authorization_id')),
        ],
        indices: [index('audit_events', 'at')],
      }),
    );
  }

  async down(runner: QueryRunner): Promise<void> {
    await runner.dropTable('audit_events');
  }
}
