import { LRUCache } from 'lru-cache';
import { Injectable, Logger } from '@nestjs/common';
import { AuditTrail } from '../audit/index.js';
import { Config } from '../config/config.js';
import type { Attempt } from './attempt.js';
import type { Count } from './failure-counters.js';
import { FailureCounters } from './failure-counters.js';
import { KnownPlaces } from './known-places.js';
import type { Limit, Limits } from './limit.js';
import { limitsFor } from './limit.js';
import { networkOf } from './network-of.js';
import { pairName } from './pair-name.js';
import { tooManyFailures } from './too-many-failures.js';
import { Turns } from './turns.js';

/** Bounds how often a secret may be guessed (NIST SP 800-63B section 5.2.2). Only failures count, and who is right is never slowed down. */
@Injectable()
export class AttemptLimits {
  readonly #logger = new Logger('Limits');
  readonly #limits: Limits | undefined;
  readonly #turns = new Turns();
  /** The pairs that failed in this process and were not right since. */
  readonly #failing = new LRUCache<string, true>({ max: 10_000 });

  constructor(
    { loginAttempts }: Config,
    private readonly counters: FailureCounters,
    private readonly places: KnownPlaces,
    private readonly audit: AuditTrail,
  ) {
    this.#limits = loginAttempts > 0 ? limitsFor(loginAttempts) : undefined;
  }

  /**
   * Lets `verify` look at the secret unless too many were wrong before; where it answers `undefined`, this one was wrong as well.
   * @throws OAuthError with `retryAfter`, without having looked.
   */
  async guard<T>(attempt: Attempt, verify: () => Promise<T | undefined>): Promise<T | undefined> {
    const limits = this.#limits;
    if (!limits) return verify();
    return this.#turns.take(JSON.stringify([attempt.kind, attempt.subject]), async () => {
      const failures = await this.#refuseWhereLimited(attempt, limits);
      const verified = await verify();
      if (verified === undefined) await this.#count(attempt, limits);
      else await this.#succeeded(attempt, limits, failures);
      return verified;
    });
  }

  /** The secret was right and can't be guessed, so nobody was asked: costs nothing unless it was wrong before. */
  async succeeded(attempt: Attempt): Promise<void> {
    if (this.#limits && this.#failing.size > 0 && this.#failing.has(pairName(attempt))) {
      await this.#reset(attempt, this.#limits);
    }
  }

  /** @returns how often the pair failed. */
  async #refuseWhereLimited(attempt: Attempt, { pair, subject, address }: Limits): Promise<number> {
    const { kind, subject: name } = attempt;
    const place = networkOf(attempt.address);
    const [ofPair, ofSubject, ofAddress] = await Promise.all([
      this.counters.read(pair, kind, name, place),
      this.counters.read(subject, kind, name),
      this.counters.read(address, kind, place),
    ]);
    const strangers = Math.max(ofSubject.waitMs, ofAddress.waitMs);
    const isStranger = strangers > 0 && !(await this.places.has(attempt));
    const waitMs = Math.max(ofPair.waitMs, isStranger ? strangers : 0);
    if (waitMs > 0) throw tooManyFailures(waitMs, `${kind} attempts are limited`);
    return ofPair.failures;
  }

  async #succeeded(attempt: Attempt, limits: Limits, failures: number): Promise<void> {
    if (failures > 0) await this.#reset(attempt, limits);
    await this.places.remember(attempt);
  }

  async #reset(attempt: Attempt, { pair }: Limits): Promise<void> {
    this.#failing.delete(pairName(attempt));
    await this.counters.reset(pair, attempt.kind, attempt.subject, networkOf(attempt.address));
  }

  async #count(attempt: Attempt, { pair, subject, address }: Limits): Promise<void> {
    const { kind, subject: name } = attempt;
    const place = networkOf(attempt.address);
    this.#failing.set(pairName(attempt), true);
    const counts = await Promise.all([
      this.counters.add(pair, kind, name, place),
      this.counters.add(subject, kind, name),
      this.counters.add(address, kind, place),
    ]);
    const limits = [pair, subject, address];
    const reached = limits.filter((limit, at) => isFirstBeyond(counts[at], limit));
    for (const limit of reached) await this.#record(attempt, limit);
  }

  async #record(attempt: Attempt, { name }: Limit): Promise<void> {
    this.#logger.warn(`too many failed attempts from ${attempt.address} (${attempt.kind}, by ${name})`);
    const ids = name === 'address' ? {} : await attempt.identify();
    await this.audit.record({ type: `${attempt.kind}.attempts_limited`, ...ids });
  }
}

const isFirstBeyond = (count: Count | undefined, limit: Limit): boolean =>
  count?.failures === limit.failures + 1;
