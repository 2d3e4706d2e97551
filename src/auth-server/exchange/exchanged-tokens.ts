import { Injectable } from '@nestjs/common';
import { Clock } from '../../common/clock.js';
import type { BoundStatement } from '../../database/index.js';
import { OwnerUnits } from '../../owners/index.js';
import type { AccessToken } from '../tokens/access-token.entity.js';
import { ExchangedTokensRepository } from './exchanged-tokens.repository.js';
import type { ExchangeableToken } from './subject-tokens.js';

/** What an exchange relies on, and what ends with that. */
@Injectable()
export class ExchangedTokens {
  constructor(
    private readonly clock: Clock,
    private readonly repository: ExchangedTokensRepository,
    private readonly owners: OwnerUnits,
  ) {}

  /** For the unit of an exchange: neither the token nor all that is the person's ended since it was read. */
  permits({ hash, userId, ownerEpoch }: ExchangeableToken): BoundStatement[] {
    const owner = this.owners.standing({ id: userId, epoch: ownerEpoch });
    return hash === undefined ? [owner] : [this.repository.standing(hash, this.clock.now()), owner];
  }

  /** For the unit that ends an access token alone. */
  ending({ hash, authorizationId }: Pick<AccessToken, 'hash' | 'authorizationId'>): BoundStatement[] {
    return this.repository.ending({ hash, authorizationId, now: this.clock.now() });
  }
}
