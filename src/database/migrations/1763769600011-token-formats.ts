import type { MigrationInterface, QueryRunner } from 'typeorm';
import { addColumn, dropColumn } from './schema.js';

/** The format of a client's access tokens, and the algorithm that its userinfo is signed with, where it is. */
export class TokenFormats1763769600011 implements MigrationInterface {
  readonly name = 'TokenFormats1763769600011';

  async up(runner: QueryRunner): Promise<void> {
    await addColumn(runner, 'clients', 'access_token_format', "text NOT NULL DEFAULT 'opaque'");
    await addColumn(runner, 'clients', 'userinfo_signed_response_alg', 'text');
  }

  async down(runner: QueryRunner): Promise<void> {
    await dropColumn(runner, 'clients', 'userinfo_signed_response_alg');
    await dropColumn(runner, 'clients', 'access_token_format');
  }
}
