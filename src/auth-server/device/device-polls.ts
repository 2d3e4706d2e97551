import { Injectable } from '@nestjs/common';
import { Clock } from '../../common/clock.js';
import { OAuthError } from '../../common/errors/oauth-error.js';
import type { BoundStatement } from '../../database/index.js';
import { countsOf, UnitOfWork } from '../../database/index.js';
import { DeviceCodesRepository } from './device-codes.repository.js';

/** A timer that fires this much early is no haste. Milliseconds. */
const TOLERANCE = 500;

/** What a client is told while the person has not answered yet (RFC 8628 section 3.5). */
@Injectable()
export class DevicePolls {
  constructor(
    private readonly clock: Clock,
    private readonly unitOfWork: UnitOfWork,
    private readonly codes: DeviceCodesRepository,
  ) {}

  /** @returns `authorization_pending`; or `slow_down`, after which the interval is longer for good. */
  async answer(hash: string): Promise<OAuthError> {
    const now = this.clock.now();
    const isInTime = await this.#affects(this.codes.poll({ hash, now, notSince: now + TOLERANCE }));
    const isTooEarly = !isInTime && (await this.#affects(this.codes.slowDown(hash, now)));
    // Who is neither was answered meanwhile: the next poll brings it.
    return new OAuthError(isTooEarly ? 'slow_down' : 'authorization_pending');
  }

  async #affects(statement: BoundStatement): Promise<boolean> {
    const [count] = countsOf(await this.unitOfWork.run(statement));
    return count === 1;
  }
}
