import { Injectable } from '@nestjs/common';
import type { BoundStatement } from '../../database/index.js';
import type { Owner } from '../../owners/index.js';
import { KnownOwners, OwnerUnits, OwnerWatch } from '../../owners/index.js';
import type { LoginSession } from './login-session.entity.js';
import type { Browser } from './login-sessions.js';
import { LoginSessions } from './login-sessions.js';
import type { OwnerCredentials } from './owner-authenticator.js';
import { OwnerAuthenticator } from './owner-authenticator.js';

/** An owner and the session they are logged in with. */
export interface Login {
  readonly owner: Owner;
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
    private readonly known: KnownOwners,
    private readonly units: OwnerUnits,
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

  /**
   * For units in the name of who is logged in. First the owner, then the session, as ends hold them, or two units could wait
   * for each other.
   */
  standing({ owner, session }: Login): BoundStatement[] {
    return [this.units.standing(owner), this.sessions.standing(session)];
  }

  /** `undefined` where username or password is wrong. @throws OAuthError with `retryAfter` where too many were. */
  authenticate(credentials: OwnerCredentials, { address }: Browser): Promise<Owner | undefined> {
    return this.owners.authenticate(credentials, address);
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
    const login = await this.#prepare(owner, browser);
    if (await commit(login)) return login;
    // The session that would have gone on may have ended: then this is one of its own.
    const alone = await this.#prepare(owner, { ...browser, cookie: undefined });
    return (await commit(alone)) ? alone : undefined;
  }

  /** The same, with nothing else in its unit. */
  beginAlone(owner: Owner, browser: Browser): Promise<NewLogin | undefined> {
    return this.begin(owner, browser, async ({ statements }) => this.sessions.commit(statements));
  }

  async #prepare(owner: Owner, browser: Browser): Promise<NewLogin> {
    const { statements, ...started } = await this.sessions.start(owner.id, browser);
    return { owner, ...started, statements: [this.units.standing(owner), ...statements] };
  }
}
