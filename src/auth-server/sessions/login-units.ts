import { Injectable } from '@nestjs/common';
import { AuditTrail } from '../../audit/index.js';
import type { BoundStatement } from '../../database/index.js';
import type { Owner } from '../../owners/index.js';
import { OwnerUnits } from '../../owners/index.js';
import type { LoginSession } from './login-session.entity.js';
import type { Browser } from './login-sessions.js';
import { LoginSessions } from './login-sessions.js';

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

/** What is written in the name of who is logged in, and for who logs in; that goes into the audit trail. */
@Injectable()
export class LoginUnits {
  constructor(
    private readonly owners: OwnerUnits,
    private readonly sessions: LoginSessions,
    private readonly audit: AuditTrail,
  ) {}

  /**
   * For units in the name of who is logged in. First the owner, then the session, as ends hold them, or two units could wait
   * for each other.
   */
  standing({ owner, session }: Login): BoundStatement[] {
    return [this.owners.standing(owner), this.sessions.standing(session)];
  }

  /** @param commit runs the login's statements in a unit, and says whether it was committed */
  async tryBegin(
    owner: Owner,
    browser: Browser,
    commit: (login: NewLogin) => Promise<boolean>,
  ): Promise<NewLogin | undefined> {
    const { statements, ...started } = await this.sessions.start(owner.id, browser);
    const event = {
      ...({ type: 'login.succeeded', from: browser } as const),
      ...{ userId: owner.id, clientId: browser.clientId, sessionId: started.session.id },
    };
    const unit = [this.owners.standing(owner), ...statements, this.audit.statement(event)];
    const login = { owner, ...started, statements: unit };
    if (!(await commit(login))) return undefined;
    this.audit.announce(event);
    return login;
  }
}
