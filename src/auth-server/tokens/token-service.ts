import { Injectable } from '@nestjs/common';
import { Clock } from '../../common/clock.js';
import { datedToken } from '../../common/crypto/dated-token.js';
import { OAuthError } from '../../common/errors/oauth-error.js';
import { Config } from '../../config/config.js';
import type { BoundStatement, UnitOutcome } from '../../database/index.js';
import { ConstraintViolation, UnitOfWork } from '../../database/index.js';
import type { GrantedAccess } from './granted-access.js';
import { IdTokenSigner } from './id-token-signer.js';
import type { IssuedTokens } from './issued-tokens.js';
import { TokenRows } from './token-rows.js';

/** Mints what the grants decided. Tokens exist only once the unit that consumed their permit is durable. */
@Injectable()
export class TokenService {
  constructor(
    private readonly config: Config,
    private readonly clock: Clock,
    private readonly idTokens: IdTokenSigner,
    private readonly rows: TokenRows,
    private readonly unitOfWork: UnitOfWork,
  ) {}

  /** @throws OAuthError `invalid_grant` where the client or the owner was deleted meanwhile, or the credential was replayed. */
  async issue(granted: GrantedAccess): Promise<IssuedTokens> {
    const issued = await this.#mint(granted);
    const outcome = await this.#commit([
      ...(granted.permits ?? []),
      ...(granted.consumption ? [granted.consumption.statement(issued)] : []),
      ...this.rows.of(granted, issued),
    ]);
    if (outcome.committed) return issued;
    if (granted.consumption) return granted.consumption.lost();
    throw new OAuthError('invalid_grant', undefined, { detail: 'a permit no longer holds' });
  }

  async #mint(granted: GrantedAccess): Promise<IssuedTokens> {
    const issuedAt = this.clock.now();
    const accessToken = datedToken(issuedAt);
    return {
      accessToken,
      issuedAt,
      expiresAt: issuedAt + this.config.accessTokenTtl * 1000,
      scope: granted.scope.toString(),
      ...(granted.refreshScope && { refreshToken: datedToken(issuedAt) }),
      ...(granted.authentication && {
        idToken: await this.idTokens.sign(granted, granted.authentication, { accessToken, issuedAt }),
      }),
    };
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
