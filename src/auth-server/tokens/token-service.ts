import { Injectable } from '@nestjs/common';
import { OAuthError } from '../../common/errors/oauth-error.js';
import type { BoundStatement, UnitOutcome } from '../../database/index.js';
import { ConstraintViolation, UnitOfWork } from '../../database/index.js';
import { ClientChanged } from './client-changed.js';
import type { GrantDecision } from './granted-access.js';
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

  /**
   * @throws OAuthError `invalid_grant` where client or owner was deleted meanwhile, something of theirs was ended, or the
   * credential was replayed.
   * @throws ClientChanged
   */
  async issue(decision: GrantDecision): Promise<IssuedTokens> {
    if ('repeated' in decision) return decision.repeated;
    const { granted } = decision;
    const { permits = [], consumption } = granted;
    const issued = await this.mint.mint(granted);
    const reasons = [...permits, ...(consumption ? [consumption.statement(issued)] : [])];
    const outcome = await this.#commit([...reasons, ...this.rows.of(granted, issued)]);
    if (outcome.committed) return issued;
    if (outcome.failedAt >= reasons.length) throw new ClientChanged();
    if (!consumption) throw refused('what it relied on was ended');
    return this.issue(await consumption.lost());
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

const refused = (detail: string): OAuthError => new OAuthError('invalid_grant', undefined, { detail });
