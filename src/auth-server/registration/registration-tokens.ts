import { Injectable } from '@nestjs/common';
import { AuditTrail } from '../../audit/index.js';
import { Clock } from '../../common/clock.js';
import { randomToken, sha256 } from '../../common/crypto/random.js';
import { newId } from '../../common/ids.js';
import type { BoundStatement } from '../../database/index.js';
import type { RegistrationToken } from './registration-token.entity.js';
import { RegistrationTokensRepository } from './registration-tokens.repository.js';

export interface NewRegistrationToken {
  readonly label?: string | undefined;
  /** How many clients can be registered with it. */
  readonly uses: number;
  /** For how long. Seconds. */
  readonly ttl: number;
}

/** The initial access tokens that administrators hand out (RFC 7591 section 3). */
@Injectable()
export class RegistrationTokens {
  constructor(
    private readonly repository: RegistrationTokensRepository,
    private readonly audit: AuditTrail,
    private readonly clock: Clock,
  ) {}

  /** @returns the token too, this once. */
  async add({ label, uses, ttl }: NewRegistrationToken) {
    const token = randomToken();
    const now = this.clock.now();
    const record: RegistrationToken = {
      id: newId(),
      hash: sha256(token),
      label: label ?? null,
      usesLeft: uses,
      createdAt: now,
      expiresAt: now + ttl * 1000,
    };
    await this.audit.commit({ type: 'registration_token.added' }, this.repository.insert(record));
    return { record, token };
  }

  /** Also those that are used up or expired, until they are pruned. */
  list(): Promise<RegistrationToken[]> {
    return this.repository.all();
  }

  /** Clients that were registered with it stay. @returns whether there was such a token. */
  async remove(id: string): Promise<boolean> {
    const event = { type: 'registration_token.removed' } as const;
    return (await this.audit.commit(event, this.repository.delete(id))).committed;
  }

  isLive(token: string): Promise<boolean> {
    return this.repository.isLive({ hash: sha256(token), now: this.clock.now() });
  }

  /** For the unit that registers a client with it. */
  use(token: string): BoundStatement {
    return this.repository.use({ hash: sha256(token), now: this.clock.now() });
  }
}
