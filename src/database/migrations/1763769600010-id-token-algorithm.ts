import type { MigrationInterface, QueryRunner } from 'typeorm';
import { addColumn, dropColumn } from './schema.js';

/** The algorithm that a client's ID tokens are signed with. */
export class IdTokenAlgorithm1763769600010 implements MigrationInterface {
  readonly name = 'IdTokenAlgorithm1763769600010';

  async up(runner: QueryRunner): Promise<void> {
    await addColumn(runner, 'clients', 'id_token_signed_response_alg', "text NOT NULL DEFAULT 'RS256'");
  }

  async down(runner: QueryRunner): Promise<void> {
    await dropColumn(runner, 'clients', 'id_token_signed_response_alg');
  }
}
