import { Injectable, Logger } from '@nestjs/common';
import { AuditTrail } from '../audit/index.js';
import type { Origin } from '../common/http/origin.js';
import { AttemptCounting } from './attempt-counting.js';
import type { Limit } from './limit.js';
import { networkOf } from './network-of.js';
import { tooBusy, tooManyFailures } from './refusals.js';
import type { Watch } from './reservations.js';
import { Reservations } from './reservations.js';

const DAY = 86_400;

/** Of one person, wherever they are. Times in seconds. */
const OF_PERSON: Limit = { name: 'subject', failures: 5, memory: DAY, longest: 900 };
/** From one address, whoever is logged in there: a whole office may share it. */
const OF_ADDRESS: Limit = { name: 'address', failures: 50, memory: 900, longest: 60 };

/** How often one looks whether those before it have ended. */
const MOST_TRIES = 30;

/** Who tries a code that is short enough to be typed. */
export interface Guess extends Origin {
  readonly kind: 'user_code';
  /** The person who is logged in. */
  readonly userId: string;
}

/**
 * Bounds how often somebody may try codes of which many are good at a time (RFC 8628 section 5.1). Other than with passwords, what
 * was right makes nothing forgotten: whoever guesses has right ones of their own. They are on whatever `LOGIN_ATTEMPTS` says.
 */
@Injectable()
export class GuessLimits {
  readonly #logger = new Logger('Limits');

  constructor(
    private readonly counting: AttemptCounting,
    private readonly reservations: Reservations,
    private readonly audit: AuditTrail,
  ) {}

  /**
   * Lets `look` find what the code stands for, unless too many stood for nothing before.
   * @throws OAuthError without having looked: with `retryAfter` where too many were wrong, without where too many are under way.
   */
  async guard<T>(guess: Guess, look: () => Promise<T | undefined>): Promise<T | undefined> {
    const watch = this.#watch(guess);
    await this.#take(watch);
    let found: T | undefined;
    try {
      found = await look();
    } catch (error) {
      await this.reservations.giveBack(watch);
      throw error;
    }
    await (found === undefined ? this.#failed(guess, watch) : this.reservations.giveBack(watch));
    return found;
  }

  #watch({ kind, userId, address }: Guess): Watch {
    const key = (...parts: string[]): string => this.counting.key('guess', kind, ...parts);
    const place = networkOf(address);
    const before = [
      { key: key('person', userId), limit: OF_PERSON },
      { key: key('address', place), limit: OF_ADDRESS },
    ];
    return { before, after: [] };
  }

  async #take(watch: Watch): Promise<void> {
    for (let tries = 0; tries < MOST_TRIES; tries++) {
      refuseWhile(this.reservations.knownWait(watch));
      const refusal = await this.reservations.take(watch);
      if (!refusal) return;
      if ('waitMs' in refusal) refuseWhile(refusal.waitMs);
      else await this.reservations.ending(refusal);
    }
    throw tooBusy('other user codes are being looked for');
  }

  async #failed(guess: Guess, watch: Watch): Promise<void> {
    const { kind, userId, address } = guess;
    for (const { name } of await this.reservations.failed(watch)) {
      this.#logger.warn(`too many failed attempts from ${address} (${kind}, by ${name})`);
      await this.audit.record({
        type: `${kind}.attempts_limited`,
        ...(name === 'subject' && { userId }),
        from: guess,
      });
    }
  }
}

function refuseWhile(waitMs: number): void {
  if (waitMs > 0) throw tooManyFailures(waitMs, 'user codes are limited');
}
