import { Injectable } from '@nestjs/common';
import type { BoundStatement } from '../../database/index.js';
import type { Owner } from '../../owners/index.js';
import { KnownOwners, OwnerWatch } from '../../owners/index.js';
import type { Browser } from './login-sessions.js';
import { LoginSessions } from './login-sessions.js';
import type { Login, NewLogin } from './login-units.js';
import { LoginUnits } from './login-units.js';
import type { OwnerCredentials } from './owner-authenticator.js';
import { OwnerAuthenticator } from './owner-authenticator.js';

export type { Login, NewLogin } from './login-units.js';

@Injectable()
export class Logins {
  constructor(
    private readonly known: KnownOwners,
    private readonly units: LoginUnits,
    private readonly watch: OwnerWatch,
    private readonly sessions: LoginSessions,
    private readonly owners: OwnerAuthenticator,
  ) {}

  /** Who is logged in in the browser that sent this cookie. */
  async find(cookie: string | undefined): Promise<Login | undefined> {
    const session = await this.watch.upToDate(() => this.sessions.find(cookie));
    const owner = session && (await this.known.find(session.userId));
    if (!session || !owner || session.authTime < (owner.passwordChangedAt ?? 0)) return undefined;
    return { owner, session };
  }

  /** For units in the name of who is logged in. */
  standing(login: Login): BoundStatement[] {
    return this.units.standing(login);
  }

  /** `undefined` where username or password is wrong. @throws OAuthError with `retryAfter` where too many were. */
  authenticate(credentials: OwnerCredentials, browser: Browser): Promise<Owner | undefined> {
    return this.owners.authenticate(credentials, browser);
  }

  /**
   * Logs the owner in who was authenticated just now.
   * @param commit runs the login's statements in a unit, and says whether it was committed
   * @returns `undefined` where something of the owner's was ended since they were authenticated: nothing was written.
   */
  async begin(
    owner: Owner,
    browser: Browser,
    commit: (login: NewLogin) => Promise<boolean>,
  ): Promise<NewLogin | undefined> {
    return (
      (await this.units.tryBegin(owner, browser, commit)) ??
      // The session that would have gone on may have ended: then this is one of its own.
      this.units.tryBegin(owner, { ...browser, cookie: undefined }, commit)
    );
  }

  /** The same, with nothing else in its unit. */
  beginAlone(owner: Owner, browser: Browser): Promise<NewLogin | undefined> {
    return this.begin(owner, browser, async ({ statements }) => this.sessions.commit(statements));
  }
}
