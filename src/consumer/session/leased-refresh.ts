import { setTimeout } from 'node:timers/promises';
import { Injectable } from '@nestjs/common';
import { Providers } from '../providers/providers.js';
import type { Credentials } from '../sdk/index.js';
import { ConsumerError } from '../sdk/index.js';
import type { ConsumerSession } from './consumer-sessions.js';
import { ConsumerSessions } from './consumer-sessions.js';

/** How often a process that waits for another looks again. Milliseconds. */
const LOOK_EVERY_MS = 100;

/**
 * Renews a session's credentials once, however many processes want it (refresh tokens rotate: a second use of one may end
 * the login). Who gets the session's lease asks the provider; the others wait until its outcome is in the store, or until
 * the lease of a process that died runs out.
 */
@Injectable()
export class LeasedRefresh {
  constructor(
    private readonly providers: Providers,
    private readonly sessions: ConsumerSessions,
  ) {}

  /**
   * @param old the access token to replace: where the session has another one already, that is the answer.
   * @param patienceMs how long to wait for another process, in milliseconds.
   * @throws ConsumerError `session_expired` or `user_mismatch` where the provider refuses, and the session has ended then;
   * `not_logged_in` where it ended otherwise; `provider_unavailable` where nobody got an answer in time.
   */
  async renew(hash: string, old: string, patienceMs: number): Promise<Credentials> {
    for (let waited = 0; waited <= patienceMs; waited += LOOK_EVERY_MS) {
      const { credentials } = await this.#current(hash);
      if (credentials.accessToken !== old) return credentials;
      const holder = await this.sessions.claimRefresh(hash);
      const renewed = holder && (await this.#underLease(hash, holder, old));
      if (renewed) return renewed;
      await setTimeout(LOOK_EVERY_MS);
    }
    throw new ConsumerError(
      'provider_unavailable',
      'another process takes too long to renew the credentials',
    );
  }

  async #underLease(hash: string, holder: string, old: string): Promise<Credentials | undefined> {
    let kept = false;
    try {
      // Read again: another process may have been done between our look and our claim.
      const session = await this.#current(hash);
      if (session.credentials.accessToken !== old) return session.credentials;
      const credentials = await this.#ask(session);
      kept = await this.sessions.completeRefresh(session, holder, credentials);
      return kept ? credentials : undefined;
    } finally {
      if (!kept) await this.sessions.releaseRefresh(hash, holder);
    }
  }

  async #ask({ hash, credentials }: ConsumerSession): Promise<Credentials> {
    try {
      return await this.#askTwice(credentials);
    } catch (error) {
      if (!isRefusal(error)) throw error;
      // Where our lease ran out meanwhile another process may have been given the successor: then the refusal is ours only.
      const now = await this.#current(hash);
      if (now.credentials.refreshToken !== credentials.refreshToken) return now.credentials;
      await this.sessions.end(hash);
      throw error;
    }
  }

  /** An answer that was lost costs nobody the login: the provider gives the same tokens again, for a while. */
  async #askTwice(credentials: Credentials): Promise<Credentials> {
    try {
      return await this.providers.refresh(credentials);
    } catch (error) {
      if (!(error instanceof ConsumerError) || error.code !== 'provider_unavailable') throw error;
      return this.providers.refresh(credentials);
    }
  }

  async #current(hash: string): Promise<ConsumerSession> {
    const session = await this.sessions.get(hash);
    if (!session) throw new ConsumerError('not_logged_in', 'the session has ended meanwhile');
    return session;
  }
}

const isRefusal = (error: unknown): boolean =>
  error instanceof ConsumerError && (error.code === 'session_expired' || error.code === 'user_mismatch');
