import { Injectable } from '@nestjs/common';
import { Clock } from '../../common/clock.js';
import { waitFor } from '../patience.js';
import { Providers } from '../providers/providers.js';
import type { Credentials, UserInfo } from '../sdk/index.js';
import { ConsumerError } from '../sdk/index.js';
import type { ConsumerSession } from './consumer-sessions.js';
import { ConsumerSessions } from './consumer-sessions.js';

/** How often the provider is asked who somebody is, at most, and how long the person waits for that. Milliseconds. */
const EVERY_MS = 5 * 60_000;
const PATIENCE_MS = 3000;

/** Who somebody is may change while they are logged in: it is asked again now and then, when credentials were renewed. */
@Injectable()
export class FreshProfile {
  constructor(
    private readonly sessions: ConsumerSessions,
    private readonly providers: Providers,
    private readonly clock: Clock,
  ) {}

  /** Also where the clock was set back since. */
  isDue({ profileAt }: ConsumerSession): boolean {
    return profileAt === undefined || Math.abs(this.clock.now() - profileAt) >= EVERY_MS;
  }

  /**
   * @param credentials those that the session was given just now.
   * @returns the same with what the provider says about the person; trouble changes nothing.
   * @throws ConsumerError `user_mismatch` where it speaks of somebody else, and the session has ended then.
   */
  async of(hash: string, credentials: Credentials): Promise<Credentials> {
    const user = await this.#ask(hash, credentials);
    if (!user || isSame(user, credentials.user)) return credentials;
    const told = { ...credentials, user };
    return (await this.#keep(hash, told)) ? told : credentials;
  }

  async #ask(hash: string, credentials: Credentials): Promise<UserInfo | undefined> {
    try {
      return await waitFor(PATIENCE_MS, this.providers.getUser(credentials).fetchProfile());
    } catch (error) {
      if (!(error instanceof ConsumerError) || error.code !== 'user_mismatch') return undefined;
      await this.sessions.end(hash);
      throw error;
    }
  }

  /** Under the lease, so that no renewal is under way for the data that this replaces. */
  async #keep(hash: string, told: Credentials): Promise<boolean> {
    const session = await this.sessions.get(hash);
    if (session?.credentials.accessToken !== told.accessToken) return false;
    const lease = await this.sessions.claimRefresh(session);
    let kept = false;
    try {
      kept = lease !== undefined && (await this.sessions.completeRefresh(session, told));
    } finally {
      await lease?.release(kept);
    }
    return kept;
  }
}

const isSame = (one: UserInfo, other: UserInfo): boolean =>
  (['name', 'username', 'email'] as const).every((member) => one[member] === other[member]);
