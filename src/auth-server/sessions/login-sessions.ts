import { Injectable } from '@nestjs/common';
import { Clock } from '../../common/clock.js';
import { randomToken, sha256 } from '../../common/crypto/random.js';
import { newId } from '../../common/ids.js';
import { Config } from '../../config/config.js';
import type { BoundStatement } from '../../database/index.js';
import type { LoginSession } from './login-session.entity.js';
import { LoginSessionsRepository } from './login-sessions.repository.js';

/** A session that is about to begin: its row is written by `statements`, its cookie's value is known only here. */
export interface StartedSession {
  readonly session: LoginSession;
  readonly cookie: string;
  readonly statements: readonly BoundStatement[];
}

/** Single sign-on at this provider. The cookie's value is random and stored only as a hash. */
@Injectable()
export class LoginSessions {
  constructor(
    private readonly config: Config,
    private readonly clock: Clock,
    private readonly repository: LoginSessionsRepository,
  ) {}

  async find(cookie: string | undefined): Promise<LoginSession | undefined> {
    return cookie ? this.repository.findLive(sha256(cookie), this.clock.now()) : undefined;
  }

  /** A login always gets a new session; the one the browser had before ends with it (no fixation). */
  start(userId: string, previousCookie: string | undefined): StartedSession {
    const cookie = randomToken();
    const now = this.clock.now();
    const expiresAt = now + this.config.sessionTtl * 1000;
    const session = { hash: sha256(cookie), id: newId(), userId, authTime: now, createdAt: now, expiresAt };
    const ended = previousCookie ? [this.repository.delete(sha256(previousCookie))] : [];
    return { session, cookie, statements: [...ended, this.repository.insert(session)] };
  }
}
