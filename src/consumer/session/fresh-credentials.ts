import { Injectable } from '@nestjs/common';
import { Clock } from '../../common/clock.js';
import { SingleFlight } from '../../common/single-flight.js';
import type { Credentials } from '../sdk/index.js';
import { ConsumerError } from '../sdk/index.js';
import type { ConsumerSession } from './consumer-sessions.js';
import { ConsumerSessions } from './consumer-sessions.js';
import { LeasedRefresh } from './leased-refresh.js';

/** How long before its expiry an access token is renewed: at most, and as a share of its life. */
const AHEAD_MS = 60_000;
const AHEAD_SHARE = 0.2;

/** How long to wait for another process while the access token is of use, and when it no longer is. Milliseconds. */
const PATIENCE_MS = { usable: 2000, expired: 30_000 };

/** Credentials that will outlive the next request. In this process all who need the same ones share one renewal. */
@Injectable()
export class FreshCredentials {
  readonly #renewing = new SingleFlight<Credentials>();

  constructor(
    private readonly sessions: ConsumerSessions,
    private readonly refresh: LeasedRefresh,
    private readonly clock: Clock,
  ) {}

  /** @throws ConsumerError `session_expired` where the provider refuses; the session has ended then. */
  async of(session: ConsumerSession): Promise<Credentials> {
    if (!this.#isEnding(session)) return session.credentials;
    const usable = !this.#expiresWithin(session.credentials, 0);
    if (!session.credentials.refreshToken) return usable ? session.credentials : this.#giveUp(session);
    const patienceMs = usable ? PATIENCE_MS.usable : PATIENCE_MS.expired;
    try {
      return await this.#renew(session, session.credentials, patienceMs);
    } catch (error) {
      const unavailable = error instanceof ConsumerError && error.code === 'provider_unavailable';
      if (unavailable && usable) return session.credentials;
      throw error;
    }
  }

  /**
   * Others than these, whose access token the provider no longer takes or whose owner wants new ones.
   * @throws ConsumerError as `of`, and `provider_unavailable` where there are none to be had now.
   */
  insteadOf(session: ConsumerSession, old: Credentials): Promise<Credentials> {
    return old.refreshToken ? this.#renew(session, old, PATIENCE_MS.expired) : this.#giveUp(session);
  }

  #renew({ hash }: ConsumerSession, { accessToken }: Credentials, patienceMs: number): Promise<Credentials> {
    return this.#renewing.share(`${hash} ${accessToken}`, () =>
      this.refresh.renew(hash, accessToken, patienceMs),
    );
  }

  async #giveUp(session: ConsumerSession): Promise<never> {
    await this.sessions.endUnchanged(session);
    throw new ConsumerError('session_expired', 'there is no refresh token');
  }

  #isEnding({ credentials, updatedAt }: ConsumerSession): boolean {
    const lifeMs = (credentials.expiresAt ?? Infinity) - updatedAt;
    return this.#expiresWithin(credentials, Math.min(AHEAD_MS, lifeMs * AHEAD_SHARE));
  }

  #expiresWithin({ expiresAt }: Credentials, milliseconds: number): boolean {
    return expiresAt !== undefined && expiresAt - this.clock.now() <= milliseconds;
  }
}
