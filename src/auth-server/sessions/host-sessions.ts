import { Injectable } from '@nestjs/common';
import type { LoggedInOwner } from '../../owners/index.js';
import { OwnerSource } from '../../owners/index.js';
import type { Browser } from './login-sessions.js';
import { isFollowed, LoginSessions } from './login-sessions.js';
import { Logins } from './logins.js';
import { OwnerDirectory } from './owner-directory.js';
import { SessionEnder } from './session-ender.js';

/** A login that the application remembers counts here, for as long as it does (`ResourceOwners.loggedIn`). */
@Injectable()
export class HostSessions {
  constructor(
    private readonly source: OwnerSource,
    private readonly owners: OwnerDirectory,
    private readonly logins: Logins,
    private readonly sessions: LoginSessions,
    private readonly ender: SessionEnder,
  ) {}

  /**
   * What began here by such a login ends with it.
   * @param request as the platform made it
   * @returns the value of the cookie of a session that begins by it, where one does
   */
  async follow(browser: Browser, request: unknown): Promise<string | undefined> {
    if (!this.source.tellsWhoIsLoggedIn) return undefined;
    const [told, login] = [await this.source.loggedIn(request), await this.logins.find(browser.cookie)];
    if (told?.id === login?.owner.id) return undefined;
    if (told) return this.#begin(told, browser);
    if (login && isFollowed(login.session)) await this.ender.one(login.session, browser);
    return undefined;
  }

  async #begin({ id, authTime, amr, acr }: LoggedInOwner, browser: Browser): Promise<string | undefined> {
    if (authTime !== undefined && this.sessions.wouldBeOver(authTime)) return undefined;
    const owner = await this.owners.admit(id, authTime);
    const proof = { authTime, amr, acr, isFollowed: true };
    const begun = owner && (await this.logins.beginAlone(owner, { ...browser, proof }));
    return begun?.cookie;
  }
}
