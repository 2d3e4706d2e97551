import { Injectable } from '@nestjs/common';
import { Clock } from '../../common/clock.js';
import type { BoundStatement } from '../../database/index.js';
import type { AccessToken } from './access-token.entity.js';
import type { IssuedAccessToken } from './access-tokens.repository.js';
import { AccessTokensRepository } from './access-tokens.repository.js';

type Ended = Pick<AccessToken, 'hash' | 'authorizationId'>;

/** What ends with an access token that is ended alone: itself, and what modules of features made of it. */
@Injectable()
export class AccessTokenEnds {
  readonly #others: ((token: Ended) => readonly BoundStatement[])[] = [];

  constructor(
    private readonly clock: Clock,
    private readonly accessTokens: AccessTokensRepository,
  ) {}

  /** Called while modules are made. */
  add(others: (token: Ended) => readonly BoundStatement[]): void {
    this.#others.push(others);
  }

  /** The token, unless it has ended. */
  findLive(hash: string): Promise<IssuedAccessToken | undefined> {
    return this.accessTokens.findLive(hash, this.clock.now());
  }

  /** For one unit. */
  of(token: Ended): BoundStatement[] {
    return [this.accessTokens.expire(token.hash), ...this.#others.flatMap((others) => others(token))];
  }
}
