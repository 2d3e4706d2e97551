import { Injectable } from '@nestjs/common';
import type { Client } from '../../clients/index.js';
import { Clock } from '../../common/clock.js';
import { OAuthError } from '../../common/errors/oauth-error.js';
import { NetworkWindows } from '../../limits/index.js';
import { LIFETIME } from './device-code-rules.js';

/** As many as a hall full of devices needs that are switched on together. */
const MOST = 300;

/**
 * Bounds how many codes of public clients a network can have at a time, in each process: anybody can ask in their name, each is
 * a row, and the more codes there are the sooner one is guessed.
 */
@Injectable()
export class DeviceLimits {
  readonly #windows: NetworkWindows;

  constructor(clock: Clock) {
    this.#windows = new NetworkWindows(clock, LIFETIME * 1000);
  }

  /** @throws OAuthError with `retryAfter` (429, RFC 6585 section 4). */
  count({ isPublic }: Client, address: string): void {
    const waitMs = isPublic ? this.#windows.count(address, MOST) : 0;
    if (waitMs > 0) throw tooMany(waitMs);
  }
}

const tooMany = (waitMs: number): OAuthError =>
  new OAuthError('temporarily_unavailable', 'Too many codes were asked for from this address.', {
    detail: 'device codes of public clients are limited',
    retryAfter: Math.ceil(waitMs / 1000),
  });
