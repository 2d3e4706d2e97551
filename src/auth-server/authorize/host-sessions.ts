import { Injectable } from '@nestjs/common';
import type { LoggedInOwner } from '../../owners/index.js';
import { OwnerSource } from '../../owners/index.js';
import { isFollowed } from '../sessions/login-sessions.js';
import { Logins } from '../sessions/logins.js';
import { OwnerDirectory } from '../sessions/owner-directory.js';
import { SessionEnder } from '../sessions/session-ender.js';
import type { Visitor } from './visitor.js';

/** A login that the application remembers counts here, for as long as it does (`ResourceOwners.loggedIn`). */
@Injectable()
export class HostSessions {
  constructor(
    private readonly source: OwnerSource,
    private readonly owners: OwnerDirectory,
    private readonly logins: Logins,
    private readonly ender: SessionEnder,
  ) {}

  /**
   * What began here by such a login ends with it.
   * @param request as the platform made it
   * @returns the value of the cookie of a session that begins by it, where one does
   */
  async follow(visitor: Visitor, request: unknown): Promise<string | undefined> {
    if (!this.source.tellsWhoIsLoggedIn) return undefined;
    const [told, login] = [await this.source.loggedIn(request), await this.logins.find(visitor.cookie)];
    if (told?.id === login?.owner.id) return undefined;
    if (told) return this.#begin(told, visitor);
    if (login && isFollowed(login.session)) await this.ender.one(login.session);
    return undefined;
  }

  async #begin({ id, authTime, amr, acr }: LoggedInOwner, visitor: Visitor): Promise<string | undefined> {
    const owner = await this.owners.admit(id, authTime);
    const proof = { authTime, amr, acr, isFollowed: true };
    const begun = owner && (await this.logins.beginAlone(owner, { ...visitor, proof }));
    return begun?.cookie;
  }
}
