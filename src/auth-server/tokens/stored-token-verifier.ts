import { Injectable } from '@nestjs/common';
import type { VerifiedAccess } from '../../bearer/index.js';
import { AccessTokenVerifier } from '../../bearer/index.js';
import { Clock } from '../../common/clock.js';
import { sha256 } from '../../common/crypto/random.js';
import { ScopeSet } from '../../common/scope-set.js';
import { AccessTokensRepository } from './access-tokens.repository.js';

/** Verifies opaque access tokens in process, by one prepared read. */
@Injectable()
export class StoredTokenVerifier extends AccessTokenVerifier {
  constructor(
    private readonly clock: Clock,
    private readonly accessTokens: AccessTokensRepository,
  ) {
    super();
  }

  async verify(token: string): Promise<VerifiedAccess | undefined> {
    const found = await this.accessTokens.findLive(sha256(token), this.clock.now());
    if (!found) return undefined;
    return {
      clientId: found.clientId,
      userId: found.userId ?? undefined,
      scope: ScopeSet.parse(found.scope),
      authorizationId: found.authorizationId,
      issuedAt: found.issuedAt,
      expiresAt: found.expiresAt,
    };
  }
}
