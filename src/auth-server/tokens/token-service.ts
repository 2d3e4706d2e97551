import { Injectable } from '@nestjs/common';
import { OAuthError } from '../../common/errors/oauth-error.js';
import type { BoundStatement, UnitOutcome } from '../../database/index.js';
import { ConstraintViolation, UnitOfWork } from '../../database/index.js';
import type { GrantedAccess } from './granted-access.js';
import type { IssuedTokens } from './issued-tokens.js';
import { TokenMint } from './token-mint.js';
import { TokenRows } from './token-rows.js';

/** Issues what the grants decided. Tokens exist only once the unit that consumed their permit is durable. */
@Injectable()
export class TokenService {
  constructor(
    private readonly mint: TokenMint,
    private readonly rows: TokenRows,
    private readonly unitOfWork: UnitOfWork,
  ) {}

  /** @throws OAuthError `invalid_grant` where the client or the owner was deleted meanwhile, or the credential was replayed. */
  async issue(granted: GrantedAccess): Promise<IssuedTokens> {
    const issued = await this.mint.mint(granted);
    const outcome = await this.#commit([
      ...(granted.permits ?? []),
      ...(granted.consumption ? [granted.consumption.statement(issued)] : []),
      ...this.rows.of(granted, issued),
    ]);
    if (outcome.committed) return issued;
    if (granted.consumption) return granted.consumption.lost();
    throw new OAuthError('invalid_grant', undefined, { detail: 'a permit no longer holds' });
  }

  async #commit(statements: BoundStatement[]): Promise<UnitOutcome> {
    try {
      return await this.unitOfWork.run(...statements);
    } catch (error) {
      // The authorization went with its client or owner while we were at it.
      if (error instanceof ConstraintViolation)
        throw new OAuthError('invalid_grant', undefined, { cause: error });
      throw error;
    }
  }
}
