import { Injectable } from '@nestjs/common';
import { Clock } from '../../common/clock.js';
import { randomToken, sha256 } from '../../common/crypto/random.js';
import { Config } from '../../config/config.js';
import type { Credentials } from '../sdk/index.js';
import { FlowRecorder } from '../flow/flow-recorder.js';
import type { StoredSession } from './consumer-session-store.js';
import { ConsumerSessionStore } from './consumer-session-store.js';
import type { SessionData } from './session-seal.js';
import { SessionSeal } from './session-seal.js';
import { sidOf } from './sid-of.js';

/** The last use is written at most once in this time. Milliseconds. */
const TOUCH_EVERY_MS = 60_000;

/**
 * How long a process may take to renew credentials before another may try: two requests of the SDK at their time-out, and
 * less than the provider's retry window (REFRESH_RETRY_SECONDS, 30), so that who takes over from a process that died with
 * the answer still gets the same tokens. Milliseconds.
 */
const LEASE_MS = 25_000;

export interface NewConsumerSession extends SessionData {
  /** The configured name of the provider. */
  readonly provider: string;
}

export interface ConsumerSession extends NewConsumerSession {
  /** Names the session; not its cookie, which is stored nowhere. */
  readonly hash: string;
  /** Epoch milliseconds. */
  readonly createdAt: number;
  /** When the credentials came from the provider. Epoch milliseconds. */
  readonly updatedAt: number;
}

/** Who is logged in: the browser holds a random id only, the store what is sealed here. */
@Injectable()
export class ConsumerSessions {
  readonly #seal: SessionSeal;
  readonly #lifetimeMs: number;
  readonly #idleMs: number;

  constructor(
    config: Config,
    private readonly clock: Clock,
    private readonly store: ConsumerSessionStore,
    private readonly recorder: FlowRecorder,
  ) {
    this.#seal = new SessionSeal(config.secret);
    this.#lifetimeMs = config.consumerSessionTtl * 1000;
    this.#idleMs = config.consumerSessionIdleTtl * 1000;
  }

  /** @returns the new cookie. The session that the browser had before ends (no fixation). */
  async start(
    { provider, credentials, flow }: NewConsumerSession,
    previousCookie: string | undefined,
  ): Promise<string> {
    const cookie = randomToken();
    const hash = sha256(cookie);
    const now = this.clock.now();
    const session: StoredSession = {
      hash,
      provider,
      subject: credentials.user.sub,
      sid: sidOf(credentials.idToken),
      sealedData: this.#seal.seal(hash, { credentials, flow: flow ?? this.recorder.messages }),
      createdAt: now,
      updatedAt: now,
      lastUsedAt: now,
      expiresAt: this.#expiry(now, now),
    };
    await this.store.insert(session, previousCookie === undefined ? undefined : sha256(previousCookie));
    return cookie;
  }

  /** The session behind a cookie, which lives on from now. */
  async find(cookie: string | undefined): Promise<ConsumerSession | undefined> {
    const row = cookie && (await this.store.find(sha256(cookie), this.clock.now()));
    if (!row) return undefined;
    await this.#touch(row);
    return this.#open(row);
  }

  /** The same by its name, which is no use of it. */
  async get(hash: string): Promise<ConsumerSession | undefined> {
    const row = await this.store.find(hash, this.clock.now());
    return row && this.#open(row);
  }

  /** @returns the holder of the lease: us; undefined where another process has it, or the session is over. */
  async claimRefresh(hash: string): Promise<string | undefined> {
    const [holder, now] = [randomToken(), this.clock.now()];
    const claimed = await this.store.claimRefresh(hash, { holder, now, until: now + LEASE_MS });
    return claimed ? holder : undefined;
  }

  /** @returns false where the session has ended meanwhile, or the lease went to another. */
  completeRefresh(session: ConsumerSession, holder: string, credentials: Credentials): Promise<boolean> {
    const sealedData = this.#seal.seal(session.hash, { ...session, credentials });
    return this.store.completeRefresh(session.hash, { holder, now: this.clock.now(), sealedData });
  }

  releaseRefresh(hash: string, holder: string): Promise<void> {
    return this.store.releaseRefresh(hash, holder);
  }

  end(hash: string): Promise<void> {
    return this.store.end(hash);
  }

  /** Ends what belongs to one session of the provider (OpenID Connect Back-Channel Logout 1.0). @returns how many. */
  endBySid(provider: string, sid: string): Promise<number> {
    return this.store.endBySid(provider, sid);
  }

  /** Ends all sessions of a person at a provider. @returns how many. */
  endBySubject(provider: string, subject: string): Promise<number> {
    return this.store.endBySubject(provider, subject);
  }

  async #touch({ hash, createdAt, lastUsedAt }: StoredSession): Promise<void> {
    const now = this.clock.now();
    const before = now - TOUCH_EVERY_MS;
    if (lastUsedAt > before) return;
    await this.store.touch(hash, { now, before, expiresAt: this.#expiry(createdAt, now) });
  }

  /** Whatever comes first: too long since the login, or since the last use. */
  #expiry(createdAt: number, usedAt: number): number {
    return Math.min(createdAt + this.#lifetimeMs, usedAt + this.#idleMs);
  }

  #open(row: StoredSession): ConsumerSession | undefined {
    const data = this.#seal.open(row);
    const { hash, provider, createdAt, updatedAt } = row;
    return data && { hash, provider, createdAt, updatedAt, ...data };
  }
}
