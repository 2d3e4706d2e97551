import type { Clock } from '../../common/clock.js';
import { randomToken } from '../../common/crypto/random.js';
import { ConsumerError } from '../sdk/index.js';
import type { ConsumerSessionStore, StoredSession } from './consumer-session-store.js';

/**
 * How long a process may say nothing before another may renew in its place: less than the provider's retry window
 * (REFRESH_RETRY_SECONDS, 30), so that who takes over from a process that died with the answer still gets the same tokens.
 * However long the provider takes, who lives prolongs it. Milliseconds.
 */
const LEASE_MS = 25_000;
/** How often it is prolonged. Milliseconds. */
const BEAT_MS = 8000;
/** How far the clocks of machines on one database may be apart, either way: who is ahead sees a lease that ends so much sooner. Milliseconds. */
const CLOCKS_DIFFER_MS = 15_000;

/** The session has changed, or another process renews it: what we have read of it is no reason any more. */
export class LeaseLost extends ConsumerError {
  constructor() {
    super('provider_unavailable', 'another process renews the credentials');
  }
}

/** Our right to renew the credentials of a session, as it was read; ours until it is released. */
export class HeldLease {
  /** Names us, and nobody else knows it. */
  readonly holder = randomToken();
  #beat: NodeJS.Timeout | undefined;
  #beating: Promise<unknown> = Promise.resolve();

  private constructor(
    private readonly session: Pick<StoredSession, 'hash' | 'sealedData'>,
    private readonly store: ConsumerSessionStore,
    private readonly clock: Clock,
  ) {}

  /** Undefined where another has it, or the session is not as it was read. */
  static async claim(
    session: Pick<StoredSession, 'hash' | 'sealedData'>,
    store: ConsumerSessionStore,
    clock: Clock,
  ): Promise<HeldLease | undefined> {
    const lease = new HeldLease(session, store, clock);
    if (!(await lease.#claim())) return undefined;
    lease.#beat = setInterval(
      () => void (lease.#beating = lease.#claim().catch(() => false)),
      BEAT_MS,
    ).unref();
    return lease;
  }

  /**
   * Right before the refresh token is used: time may have passed, in which we slept.
   * @throws LeaseLost where that is no longer ours to do.
   */
  async check(): Promise<void> {
    if (!(await this.#claim())) throw new LeaseLost();
  }

  /** @param used whether new credentials were written: the lease went with the old ones. */
  async release(used: boolean): Promise<void> {
    clearInterval(this.#beat);
    // Or it would take the lease again.
    await this.#beating;
    if (!used) await this.store.releaseRefresh(this.session.hash, this.holder);
  }

  #claim(): Promise<boolean> {
    const { hash, sealedData } = this.session;
    const now = this.clock.now();
    const until = now + LEASE_MS;
    const latest = until + CLOCKS_DIFFER_MS;
    return this.store.claimRefresh(hash, { holder: this.holder, sealedData, now, until, latest });
  }
}
