import { LRUCache } from 'lru-cache';
import { Injectable, Logger } from '@nestjs/common';
import { AuditTrail } from '../audit/index.js';
import type { Attempt } from './attempt.js';
import { AttemptCounting } from './attempt-counting.js';
import { KnownPlaces } from './known-places.js';
import type { Limit } from './limit.js';
import { networkOf } from './network-of.js';
import { pairName } from './pair-name.js';
import { tooBusy, tooManyFailures } from './refusals.js';
import type { Busy, Watch } from './reservations.js';
import { Reservations } from './reservations.js';
import { Turns } from './turns.js';

/** How often an attempt looks whether those before it have ended: for about as long as it would wait for a turn. */
const MOST_TRIES = 30;

/** Bounds how often a secret may be guessed (NIST SP 800-63B section 5.2.2). Only failures count, and who is right is never slowed down. */
@Injectable()
export class AttemptLimits {
  readonly #logger = new Logger('Limits');
  /** The pairs that failed in this process and were not right since. */
  readonly #failing = new LRUCache<string, true>({ max: 10_000 });

  constructor(
    private readonly counting: AttemptCounting,
    private readonly places: KnownPlaces,
    private readonly reservations: Reservations,
    private readonly turns: Turns,
    private readonly audit: AuditTrail,
  ) {}

  /**
   * Lets `verify` look at the secret unless too many were wrong before; where it answers `undefined`, this one was wrong as well.
   * @throws OAuthError without having looked: with `retryAfter` where too many were wrong, without where too many are waiting.
   */
  async guard<T>(attempt: Attempt, verify: () => Promise<T | undefined>): Promise<T | undefined> {
    const place = networkOf(attempt.address);
    if (!this.counting.isOn) return this.turns.take(place, verify);
    const watch = await this.#watch(attempt);
    for (let tries = 0; tries < MOST_TRIES; tries++) {
      refuseWhereLimited(attempt, this.reservations.knownWait(watch));
      const outcome = await this.turns.take(place, () => this.#try(attempt, watch, verify));
      if ('verified' in outcome) return outcome.verified;
      await this.reservations.ending(outcome);
    }
    throw tooBusy(`other ${attempt.kind} attempts did not end`);
  }

  /** The secret was right and can't be guessed, so nobody was asked: costs nothing unless it was wrong before. */
  async succeeded(attempt: Attempt): Promise<void> {
    if (!this.counting.isOn || this.#failing.size === 0 || !this.#failing.has(pairName(attempt))) return;
    this.#failing.delete(pairName(attempt));
    await this.reservations.forget(this.counting.of(attempt).pair);
  }

  /** Where the secret was right before, what strangers do slows nobody down. */
  async #watch(attempt: Attempt): Promise<Watch> {
    const { pair, ofStrangers } = this.counting.of(attempt);
    return (await this.places.has(attempt))
      ? { before: [pair], after: ofStrangers }
      : { before: [pair, ...ofStrangers], after: [] };
  }

  async #try<T>(
    attempt: Attempt,
    watch: Watch,
    verify: () => Promise<T | undefined>,
  ): Promise<Busy | { readonly verified: T | undefined }> {
    const refusal = await this.reservations.take(watch);
    if (refusal && 'busyAt' in refusal) return refusal;
    refuseWhereLimited(attempt, refusal?.waitMs ?? 0);
    let verified: T | undefined;
    try {
      verified = await verify();
    } catch (error) {
      await this.reservations.giveBack(watch);
      throw error;
    }
    await (verified === undefined ? this.#failed(attempt, watch) : this.#succeeded(attempt, watch));
    return { verified };
  }

  async #succeeded(attempt: Attempt, watch: Watch): Promise<void> {
    this.#failing.delete(pairName(attempt));
    await Promise.all([this.reservations.succeeded(watch), this.places.remember(attempt)]);
  }

  async #failed(attempt: Attempt, watch: Watch): Promise<void> {
    this.#failing.set(pairName(attempt), true);
    for (const limit of await this.reservations.failed(watch)) await this.#record(attempt, limit);
  }

  async #record(attempt: Attempt, { name }: Limit): Promise<void> {
    this.#logger.warn(`too many failed attempts from ${attempt.address} (${attempt.kind}, by ${name})`);
    const ids = name === 'address' ? {} : await attempt.identify();
    await this.audit.record({ type: `${attempt.kind}.attempts_limited`, ...ids, from: attempt });
  }
}

function refuseWhereLimited({ kind }: Attempt, waitMs: number): void {
  if (waitMs > 0) throw tooManyFailures(waitMs, `${kind} attempts are limited`);
}
