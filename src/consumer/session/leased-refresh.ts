import { setTimeout } from 'node:timers/promises';
import { Injectable } from '@nestjs/common';
import { Clock } from '../../common/clock.js';
import { ProviderLogout } from '../logout/provider-logout.js';
import type { Credentials } from '../sdk/index.js';
import { ConsumerError } from '../sdk/index.js';
import type { ConsumerSession } from './consumer-sessions.js';
import { ConsumerSessions } from './consumer-sessions.js';
import { FreshProfile } from './fresh-profile.js';
import type { HeldLease } from './held-lease.js';
import { LeaseLost } from './held-lease.js';
import { Renewals } from './renewals.js';

/** How often a process that waits for another looks again. Milliseconds. */
const LOOK_EVERY_MS = 100;

/**
 * Renews a session's credentials once, however many processes want it (refresh tokens rotate: a second use of one may end
 * the login). Who gets the session's lease asks the provider; the others wait until its outcome is in the store, or until
 * the lease of a process that died runs out. A process may sleep anywhere in between (SIGSTOP, a laptop's lid, a garbage
 * collector): before the refresh token is sent, and before a refusal ends the session, the store has the last word.
 */
@Injectable()
export class LeasedRefresh {
  constructor(
    private readonly renewals: Renewals,
    private readonly sessions: ConsumerSessions,
    private readonly profile: FreshProfile,
    private readonly logout: ProviderLogout,
    private readonly clock: Clock,
  ) {}

  /**
   * @param old the access token to replace: where the session has another one already, that is the answer.
   * @param patienceMs how long to wait for another process, in milliseconds of our own timers, whatever the clock says.
   * @throws ConsumerError `session_expired` or `user_mismatch` where the provider refuses, and the session has ended then;
   * `not_logged_in` where it ended otherwise; `provider_unavailable` where nobody got an answer in time.
   */
  async renew(hash: string, old: string, patienceMs: number): Promise<Credentials> {
    for (let waited = 0; waited <= patienceMs; waited += LOOK_EVERY_MS) {
      const session = await this.#current(hash);
      if (session.credentials.accessToken !== old) return session.credentials;
      const lease = await this.sessions.claimRefresh(session);
      const renewed = lease && (await this.#underLease(session, lease));
      if (renewed) return this.profile.isDue(session) ? this.profile.of(hash, renewed) : renewed;
      await setTimeout(LOOK_EVERY_MS);
    }
    throw new ConsumerError(
      'provider_unavailable',
      'another process takes too long to renew the credentials',
    );
  }

  /** Undefined where the outcome is somebody else's: it is in the store, or will be. */
  async #underLease(session: ConsumerSession, lease: HeldLease): Promise<Credentials | undefined> {
    let kept: Credentials | undefined;
    try {
      return (kept = await this.#keep(session, await this.#ask(session, lease)));
    } catch (error) {
      if (error instanceof LeaseLost) return undefined;
      // Another process may have been given the successor, or be asking: then the refusal is ours only.
      if (isRefusal(error) && !(await this.sessions.endUnchanged(session, lease))) return undefined;
      throw error;
    } finally {
      await lease.release(kept !== undefined);
    }
  }

  #ask({ credentials }: ConsumerSession, lease: HeldLease): Promise<Credentials> {
    return this.renewals.renew(credentials, () => lease.check());
  }

  /** Tokens that came for a session that is over live on with nobody: they end at the provider as well. */
  async #keep(session: ConsumerSession, credentials: Credentials): Promise<Credentials | undefined> {
    const profileAt = this.profile.isDue(session) ? this.clock.now() : session.profileAt;
    if (await this.sessions.completeRefresh({ ...session, profileAt }, credentials)) return credentials;
    if (!(await this.sessions.get(session.hash))) await this.logout.revoke(credentials);
    return undefined;
  }

  async #current(hash: string): Promise<ConsumerSession> {
    const session = await this.sessions.get(hash);
    if (!session) throw new ConsumerError('not_logged_in', 'the session has ended meanwhile');
    return session;
  }
}

const isRefusal = (error: unknown): boolean =>
  error instanceof ConsumerError && (error.code === 'session_expired' || error.code === 'user_mismatch');
