import { Injectable } from '@nestjs/common';
import { Clock } from '../../common/clock.js';
import { randomToken, sha256 } from '../../common/crypto/random.js';
import type { Origin } from '../../common/http/origin.js';
import { newId } from '../../common/ids.js';
import { ProviderSettings } from '../settings/provider-settings.js';
import type { BoundStatement } from '../../database/index.js';
import { UnitOfWork } from '../../database/index.js';
import { PASSWORD_ACR } from '../authorizations/acr.js';
import type { LoginSession } from './login-session.entity.js';
import { LoginSessionsRepository } from './login-sessions.repository.js';
import { SessionEnds } from './session-ends.js';

/** How often the last use of a session is written at most. Milliseconds. */
const USE_INTERVAL = 60_000;

/** A login that somebody else saw. */
export interface Proof {
  /** Epoch milliseconds; not known, so that a client that bounds its age asks anew. */
  readonly authTime?: number | undefined;
  readonly acr?: string | undefined;
  readonly amr?: readonly string[] | undefined;
  /** It lasts as long as somebody else says. */
  readonly isFollowed?: boolean;
}

/** What a browser shows of itself. */
export interface Browser extends Origin {
  /** The value of its session cookie. */
  readonly cookie: string | undefined;
  /** Whose request it is at a page of ours for, where it is for one. */
  readonly clientId?: string | undefined;
  /** Of `describeDevice`. */
  readonly device: string;
  /** How the person logged in, where that was not by a password just now. */
  readonly proof?: Proof;
}

/** A session that is about to begin: its row is written by `statements`, its cookie's value is known only here. */
export interface StartedSession {
  readonly session: LoginSession;
  readonly cookie: string;
  readonly statements: readonly BoundStatement[];
}

/** Single sign-on at this provider. The cookie's value is random and stored only as a hash. */
@Injectable()
export class LoginSessions {
  readonly #lifetime: number;
  readonly #idleLifetime: number;

  constructor(
    settings: ProviderSettings,
    private readonly clock: Clock,
    private readonly unitOfWork: UnitOfWork,
    private readonly repository: LoginSessionsRepository,
    private readonly ends: SessionEnds,
  ) {
    this.#lifetime = settings.sessionTtl * 1000;
    this.#idleLifetime = settings.sessionIdleTtl * 1000;
  }

  /** The live session of the cookie. To have found it counts as its use. */
  async find(cookie: string | undefined): Promise<LoginSession | undefined> {
    const session = await this.#peek(cookie);
    if (session) await this.#use(session);
    return session;
  }

  /**
   * A login always gets a new cookie, and the one that the browser had before is dead (no fixation). Where the same owner
   * logs in again it is the same session that goes on, by its id, unless that ended meanwhile: then the unit fails. Another's
   * session ends.
   */
  async start(userId: string, { cookie: previousCookie, device, proof }: Browser): Promise<StartedSession> {
    const previous = await this.#peek(previousCookie);
    const continued = previous?.userId === userId ? previous : undefined;
    const cookie = randomToken();
    const now = this.clock.now();
    const how = howOf(proof, now);
    const session: LoginSession = {
      hash: sha256(cookie),
      id: continued?.id ?? newId(),
      userId,
      device,
      ...how,
      createdAt: continued?.createdAt ?? now,
      lastUsedAt: now,
      expiresAt: this.#end(how.authTime, now),
    };
    const before = previous ? this.#after(previous, session) : [];
    return { session, cookie, statements: [...before, this.repository.insert(session)] };
  }

  #after(previous: LoginSession, next: LoginSession): BoundStatement[] {
    return previous.id === next.id
      ? [this.repository.replace(previous.hash), this.ends.continuing(next)]
      : this.ends.of(previous);
  }

  /** @returns whether it began. */
  async commit(statements: readonly BoundStatement[]): Promise<boolean> {
    return (await this.unitOfWork.run(...statements)).committed;
  }

  /** Whether a login of that time is too old for any session. @param authTime epoch milliseconds */
  wouldBeOver(authTime: number): boolean {
    return authTime + this.#lifetime <= this.clock.now();
  }

  /** For units in the session's name: it goes on, and can't be ended before the commit. */
  standing({ hash }: LoginSession): BoundStatement {
    return this.repository.standing(hash, this.clock.now());
  }

  async #peek(cookie: string | undefined): Promise<LoginSession | undefined> {
    return cookie ? this.repository.findLive(sha256(cookie), this.clock.now()) : undefined;
  }

  async #use({ hash, authTime, lastUsedAt }: LoginSession): Promise<void> {
    const now = this.clock.now();
    if (now - lastUsedAt < Math.min(USE_INTERVAL, this.#idleLifetime / 4)) return;
    await this.unitOfWork.run(
      this.repository.use({ hash, lastUsedAt: now, expiresAt: this.#end(authTime, now) }),
    );
  }

  #end(authTime: number, lastUsedAt: number): number {
    return Math.min(authTime + this.#lifetime, lastUsedAt + this.#idleLifetime);
  }
}

function howOf(proof: Proof | undefined, now: number): Pick<LoginSession, 'authTime' | 'authentication'> {
  if (!proof) return { authTime: now, authentication: null };
  const { authTime, acr, amr, isFollowed } = proof;
  const authentication = JSON.stringify({ acr, amr, isFollowed, isUndated: authTime === undefined });
  return { authTime: Math.min(authTime ?? now, now), authentication };
}

type Seen = Pick<LoginSession, 'authentication'>;

const seen = ({ authentication }: Seen): Readonly<Record<string, unknown>> =>
  authentication === null ? {} : (JSON.parse(authentication) as Readonly<Record<string, unknown>>);

/** Whether it began by a login that somebody else remembers, and ends with that. */
export const isFollowed = (session: Seen): boolean => seen(session)['isFollowed'] === true;

/** The class of the login that it began with; `undefined` where somebody else saw it and said none. */
export const classOf = (session: Seen): string | undefined =>
  session.authentication === null ? PASSWORD_ACR : (seen(session)['acr'] as string | undefined);

/** Whether nobody knows when the person logged in. */
export const isUndated = (session: Seen): boolean => seen(session)['isUndated'] === true;
