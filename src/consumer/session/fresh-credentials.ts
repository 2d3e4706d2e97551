import { Injectable } from '@nestjs/common';
import { Clock } from '../../common/clock.js';
import type { Credentials } from '../sdk/index.js';
import { ConsumerError, ProviderSdk } from '../sdk/index.js';
import type { ConsumerSession } from './consumer-sessions.js';
import { ConsumerSessions } from './consumer-sessions.js';

/** How long before its expiry an access token is renewed. Milliseconds. */
const AHEAD_MS = 60_000;

/** Credentials that will outlive the next request. One refresh at a time per session, since refresh tokens rotate. */
@Injectable()
export class FreshCredentials {
  readonly #underWay = new Map<string, Promise<Credentials>>();

  constructor(
    private readonly sdk: ProviderSdk,
    private readonly sessions: ConsumerSessions,
    private readonly clock: Clock,
  ) {}

  /** @throws ConsumerError `session_expired` where the provider refuses; the session has ended then. */
  async of({ hash, credentials }: ConsumerSession): Promise<Credentials> {
    if (!this.#expiresWithin(credentials, AHEAD_MS)) return credentials;
    let refresh = this.#underWay.get(hash);
    if (!refresh) {
      refresh = this.#refresh(hash).finally(() => this.#underWay.delete(hash));
      this.#underWay.set(hash, refresh);
    }
    return refresh;
  }

  async #refresh(hash: string): Promise<Credentials> {
    // Read again: the caller may have read before an earlier refresh was over.
    const session = await this.sessions.get(hash);
    if (!session) throw new ConsumerError('not_logged_in', 'the session has ended meanwhile');
    if (!this.#expiresWithin(session.credentials, AHEAD_MS)) return session.credentials;
    try {
      const credentials = await this.sdk.refresh(session.credentials);
      if (await this.sessions.keep(hash, credentials)) return credentials;
      throw new ConsumerError('not_logged_in', 'the session has ended meanwhile');
    } catch (error) {
      return this.#afterFailure(session, error);
    }
  }

  async #afterFailure({ hash, credentials }: ConsumerSession, error: unknown): Promise<Credentials> {
    const code = error instanceof ConsumerError ? error.code : undefined;
    const usable = !this.#expiresWithin(credentials, 0);
    if (usable && (code === 'provider_unavailable' || !credentials.refreshToken)) return credentials;
    if (code === 'session_expired' || code === 'user_mismatch') await this.sessions.end(hash);
    throw error;
  }

  #expiresWithin({ expiresAt }: Credentials, milliseconds: number): boolean {
    return expiresAt !== undefined && expiresAt - this.clock.now() <= milliseconds;
  }
}
