import { Injectable } from '@nestjs/common';
import type { BoundStatement } from '../../database/index.js';
import type { ResourceOwner } from '../../users/index.js';
import { Users } from '../../users/index.js';
import type { LoginSession } from './login-session.entity.js';
import type { Browser } from './login-sessions.js';
import { LoginSessions } from './login-sessions.js';
import type { OwnerCredentials } from './owner-authenticator.js';
import { OwnerAuthenticator } from './owner-authenticator.js';

/** An owner and the session they are logged in with. */
export interface Login {
  readonly owner: ResourceOwner;
  readonly session: LoginSession;
}

/** A login that begins once its statements are committed. */
export interface NewLogin extends Login {
  readonly cookie: string;
  readonly statements: readonly BoundStatement[];
}

@Injectable()
export class Logins {
  constructor(
    private readonly users: Users,
    private readonly sessions: LoginSessions,
    private readonly owners: OwnerAuthenticator,
  ) {}

  /** Who is logged in in the browser that sent this cookie. */
  async find(cookie: string | undefined): Promise<Login | undefined> {
    const session = await this.sessions.find(cookie);
    const owner = session && (await this.users.find(session.userId));
    if (!session || !owner || session.authTime < (owner.passwordChangedAt ?? 0)) return undefined;
    return { owner, session };
  }

  /** `undefined` where username or password is wrong. @throws OAuthError with `retryAfter` where too many were. */
  async logIn(credentials: OwnerCredentials, browser: Browser): Promise<NewLogin | undefined> {
    const owner = await this.owners.authenticate(credentials, browser.address);
    return owner && { owner, ...(await this.sessions.start(owner.id, browser)) };
  }
}
