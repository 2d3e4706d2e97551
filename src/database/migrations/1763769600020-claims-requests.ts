import type { MigrationInterface, QueryRunner } from 'typeorm';
import { addColumn, dropColumn } from './schema.js';

/** What the client asked for by name (OIDC Core section 5.5), with the authorization that was given for it. */
export class ClaimsRequests1763769600020 implements MigrationInterface {
  readonly name = 'ClaimsRequests1763769600020';

  async up(runner: QueryRunner): Promise<void> {
    await addColumn(runner, 'authorizations', 'claims', 'text');
  }

  async down(runner: QueryRunner): Promise<void> {
    await dropColumn(runner, 'authorizations', 'claims');
  }
}
