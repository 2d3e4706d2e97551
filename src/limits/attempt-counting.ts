import { createHmac } from 'node:crypto';
import { Injectable } from '@nestjs/common';
import type { Attempt } from './attempt.js';
import type { Counter } from './counter.js';
import type { Limit, Limits } from './limit.js';
import { limitsFor } from './limit.js';
import { LimitsSettings } from './limits-settings.js';
import { networkOf } from './network-of.js';

/** The counters at which an attempt counts. */
export interface AttemptCounters {
  readonly pair: Counter;
  /** Those that slow strangers down. */
  readonly ofStrangers: readonly [Counter, Counter];
}

/** Knows where an attempt counts. */
@Injectable()
export class AttemptCounting {
  /** Whether there are limits at all. */
  readonly isOn: boolean;
  readonly #limits: Limits;
  readonly #secret: string;

  constructor({ loginAttempts, secret }: LimitsSettings) {
    this.isOn = loginAttempts > 0;
    this.#limits = limitsFor(loginAttempts);
    this.#secret = secret;
  }

  of({ kind, subject, address }: Attempt): AttemptCounters {
    const place = networkOf(address);
    const { pair, subject: ofSubject, address: ofAddress } = this.#limits;
    return {
      pair: this.#counter(pair, kind, subject, place),
      ofStrangers: [this.#counter(ofSubject, kind, subject), this.#counter(ofAddress, kind, place)],
    };
  }

  /** Keyed hash of what is counted or remembered. */
  key(...parts: readonly string[]): string {
    return createHmac('sha256', this.#secret).update(JSON.stringify(parts)).digest('base64url');
  }

  #counter(limit: Limit, ...parts: readonly string[]): Counter {
    return { key: this.key(limit.name, ...parts), limit };
  }
}
