import { Injectable } from '@nestjs/common';
import { AuditTrail } from '../../audit/index.js';
import { OAuthError } from '../../common/errors/oauth-error.js';
import { ScopeSet } from '../../common/scope-set.js';
import type { BoundStatement, UnitOutcome } from '../../database/index.js';
import { ConstraintViolation, UnitOfWork } from '../../database/index.js';
import { ClientChanged } from './client-changed.js';
import type { GrantDecision, GrantedAccess } from './granted-access.js';
import type { IssuedTokens } from './issued-tokens.js';
import { TokenMint } from './token-mint.js';
import { TokenRows } from './token-rows.js';
import { TokenTargets } from './token-targets.js';

/** Issues what the grants decided. Tokens exist only once the unit that consumed their permit is durable. */
@Injectable()
export class TokenService {
  constructor(
    private readonly mint: TokenMint,
    private readonly rows: TokenRows,
    private readonly unitOfWork: UnitOfWork,
    private readonly targets: TokenTargets,
    private readonly audit: AuditTrail,
  ) {}

  /**
   * @param resource the parameter of the token request (RFC 8707), where it has one
   * @throws OAuthError `invalid_target`; `invalid_grant` where client or owner was deleted meanwhile, something of theirs was ended, or the
   * credential was replayed.
   * @throws ClientChanged
   */
  async issue(decision: GrantDecision, resource?: string): Promise<IssuedTokens> {
    const granted = await this.targets.aim(decision.granted, resource);
    const { repeated } = decision;
    if (repeated && isAnswerTo(granted, repeated)) return repeated;
    const { permits = [], consumption, event } = granted;
    const issued = await this.mint.mint(granted);
    const reasons = [...permits, ...(consumption ? [consumption.statement(issued)] : [])];
    const events = event ? [this.audit.statement(event)] : [];
    const outcome = await this.#commit([...reasons, ...this.rows.of(granted, issued), ...events]);
    if (outcome.committed) {
      if (event) this.audit.announce(event);
      return issued;
    }
    if (outcome.failedAt >= reasons.length) throw new ClientChanged();
    if (!consumption) throw endOf(granted);
    return this.issue(await consumption.lost(), resource);
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

/** Whether these tokens are what is asked for now, within the bounds of today. */
function isAnswerTo({ scope, target }: GrantedAccess, given: IssuedTokens): boolean {
  const carried = ScopeSet.parse(given.scope);
  const isSame = scope.coversAll(carried) && carried.coversAll(scope);
  return isSame && target?.audience.join(' ') === given.audience?.join(' ');
}

const endOf = ({ ended }: GrantedAccess): OAuthError =>
  ended?.() ?? new OAuthError('invalid_grant', undefined, { detail: 'what it relied on was ended' });
