import { Injectable } from '@nestjs/common';
import { Clock } from '../../common/clock.js';
import { OAuthError } from '../../common/errors/oauth-error.js';
import { NetworkWindows } from '../../limits/index.js';
import { ProviderSettings } from '../settings/provider-settings.js';

const HOUR_MS = 3_600_000;

/** Bounds how many clients one network registers in an hour, in each process: a row costs a stranger nothing, and us some. */
@Injectable()
export class RegistrationLimits {
  readonly #windows: NetworkWindows;

  constructor(
    private readonly settings: ProviderSettings,
    clock: Clock,
  ) {
    this.#windows = new NetworkWindows(clock, HOUR_MS);
  }

  /** @throws OAuthError with `retryAfter` (429, RFC 6585 section 4). */
  count(address: string): void {
    const { registrationLimit } = this.settings;
    if (registrationLimit === 0) return;
    const waitMs = this.#windows.count(address, registrationLimit);
    if (waitMs > 0) throw tooMany(waitMs);
  }
}

const tooMany = (waitMs: number): OAuthError =>
  new OAuthError('temporarily_unavailable', 'Too many clients were registered from this address.', {
    detail: 'registrations are limited (REGISTRATION_LIMIT)',
    retryAfter: Math.ceil(waitMs / 1000),
  });
