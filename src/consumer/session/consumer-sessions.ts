import { Injectable } from '@nestjs/common';
import { Clock } from '../../common/clock.js';
import { sha256 } from '../../common/crypto/random.js';
import type { Credentials } from '../sdk/index.js';
import { FlowRecorder } from '../flow/flow-recorder.js';
import type { OnlySessions, StoredSession } from './consumer-session-store.js';
import { ConsumerSessionStore } from './consumer-session-store.js';
import { HeldLease } from './held-lease.js';
import type { SessionData } from './session-seal.js';
import { SessionSeal } from './session-seal.js';
import { sidOf } from './sid-of.js';
import { ConsumerSessionSettings } from './consumer-session-settings.js';

/** The last use is written at most once in this time. Milliseconds. */
const TOUCH_EVERY_MS = 60_000;

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
  /** What it was opened from; other once the credentials are other ones. */
  readonly sealedData: string;
}

/** Who is logged in: the browser holds a random id only, the store what is sealed here. */
@Injectable()
export class ConsumerSessions {
  readonly #seal: SessionSeal;
  readonly #lifetimeMs: number;
  readonly #idleMs: number;

  constructor(
    settings: ConsumerSessionSettings,
    private readonly clock: Clock,
    private readonly store: ConsumerSessionStore,
    private readonly recorder: FlowRecorder,
  ) {
    this.#seal = new SessionSeal(settings.secret);
    this.#lifetimeMs = settings.sessionTtl * 1000;
    this.#idleMs = settings.sessionIdleTtl * 1000;
  }

  /**
   * The session that the browser had before ends (no fixation).
   * @param cookie the new one: 256 random bits in base64url that nobody else knows.
   * @returns the new session's name, the hash of its cookie.
   */
  async start(
    { provider, credentials, flow }: NewConsumerSession,
    { cookie, previous }: { readonly cookie: string; readonly previous: string | undefined },
  ): Promise<string> {
    const hash = sha256(cookie);
    const now = this.clock.now();
    const session: StoredSession = {
      hash,
      provider,
      subject: credentials.user.sub,
      sid: sidOf(credentials.idToken),
      sealedData: this.#seal.seal(hash, {
        credentials,
        flow: flow ?? this.recorder.messages,
        profileAt: now,
      }),
      createdAt: now,
      updatedAt: now,
      lastUsedAt: now,
      expiresAt: this.#expiry(now, now),
    };
    await this.store.insert(session, previous === undefined ? undefined : sha256(previous));
    return session.hash;
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

  /** The right to renew its credentials; undefined where another process has it, or the session is not as it was read. */
  claimRefresh(session: ConsumerSession): Promise<HeldLease | undefined> {
    return HeldLease.claim(session, this.store, this.clock);
  }

  /** @param session also what stays beside them. @returns false where the session is over, or has other credentials than these were given for. */
  completeRefresh(session: ConsumerSession, credentials: Credentials): Promise<boolean> {
    const { hash, sealedData: replaced } = session;
    const sealedData = this.#seal.seal(hash, { ...session, credentials });
    return this.store.completeRefresh(hash, { replaced, now: this.clock.now(), sealedData });
  }

  end(hash: string): Promise<void> {
    return this.store.end(hash);
  }

  /**
   * Ends the session because of what happened to its credentials; not where it has other ones meanwhile.
   * @param lease where others may be renewing them at this moment: while it is ours only.
   * @returns whether it did.
   */
  endUnchanged({ hash, sealedData }: ConsumerSession, lease?: HeldLease): Promise<boolean> {
    return this.store.endUnchanged(hash, sealedData, lease?.holder);
  }

  /** Ends the session, and gives back what it had at its very end; undefined where it was over before. */
  async take(hash: string): Promise<ConsumerSession | undefined> {
    let session = await this.get(hash);
    while (session && !(await this.endUnchanged(session))) session = await this.get(hash);
    return session;
  }

  /** Ends what belongs to one session of the provider (OpenID Connect Back-Channel Logout 1.0). @returns how many. */
  endBySid(provider: string, sid: string): Promise<number> {
    return this.store.endBySid(provider, sid);
  }

  /** Ends all sessions of a person at a provider, or those that no `sid` names. @returns how many. */
  endBySubject(provider: string, subject: string, only: OnlySessions): Promise<number> {
    return this.store.endBySubject(provider, subject, only);
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
    const { hash, provider, createdAt, updatedAt, sealedData } = row;
    return data && { hash, provider, createdAt, updatedAt, sealedData, ...data };
  }
}
