import { Injectable } from '@nestjs/common';
import type { Client } from '../../clients/index.js';
import { Clock } from '../../common/clock.js';
import { ProviderSettings } from '../settings/provider-settings.js';
import type { BoundStatement } from '../../database/index.js';
import { AuthorizationsRepository } from '../authorizations/authorizations.repository.js';
import { LogoutDeliveriesRepository } from '../backchannel/logout-deliveries.repository.js';
import type { LoginSession } from './login-session.entity.js';
import { LoginSessionsRepository } from './login-sessions.repository.js';

type Session = Pick<LoginSession, 'id' | 'userId'>;

/** How long a delivery is kept after the session's end. Longer than it is tried. Milliseconds. */
const KEPT_FOR = 7 * 86_400_000;

/** No session has it for its id. */
const NO_SESSION = '';

/**
 * What the end of a session is made of: its row goes, its clients are to be told (OIDC Back-Channel Logout 1.0), and what they
 * were granted for its time ends. Statements for the units of others.
 */
@Injectable()
export class SessionEnds {
  readonly #lifetime: number;

  constructor(
    settings: ProviderSettings,
    private readonly clock: Clock,
    private readonly sessions: LoginSessionsRepository,
    private readonly authorizations: AuthorizationsRepository,
    private readonly deliveries: LogoutDeliveriesRepository,
  ) {
    this.#lifetime = settings.sessionTtl * 1000;
  }

  /** For each approval: a client that wants to hear of logouts takes part in the session from then on. */
  joining({ id: sessionId, userId, authTime }: LoginSession, client: Client): BoundStatement[] {
    if (client.backchannelLogoutUri === null) return [];
    const expiresAt = authTime + this.#lifetime;
    return [this.deliveries.join({ sessionId, userId, clientId: client.id, expiresAt })];
  }

  /** The owner logged in again in the session, which so lasts longer than its clients were told. */
  continuing({ id: sessionId, userId, authTime }: LoginSession): BoundStatement {
    return this.deliveries.keep({ sessionId, userId, expiresAt: authTime + this.#lifetime });
  }

  of({ id: sessionId, userId }: Session): BoundStatement[] {
    const now = this.clock.now();
    return [
      this.deliveries.owe({ sessionId, userId, now, expiresAt: now + KEPT_FOR }),
      this.authorizations.revokeOfSession({ sessionId, userId, now }),
      ...this.sessions.end({ id: sessionId, userId }),
    ];
  }

  /** All sessions of the user. The unit holds the user as well: a login under way has no session yet that could be held. */
  ofUser(userId: string): BoundStatement[] {
    return this.ofOthers({ id: NO_SESSION, userId });
  }

  /** The same, and all that was ever granted by them. */
  withAllOf(userId: string): BoundStatement[] {
    return [...this.ofUser(userId), this.authorizations.revokeOfUser(userId, this.clock.now())];
  }

  /** All sessions of the user but this one; the unit holds the user as well. */
  ofOthers({ id: sessionId, userId }: Session): BoundStatement[] {
    const now = this.clock.now();
    return [
      this.deliveries.oweOthers({ sessionId, userId, now, expiresAt: now + KEPT_FOR }),
      this.authorizations.revokeOfOtherSessions({ sessionId, userId, now }),
      ...this.sessions.endOthers({ id: sessionId, userId }),
    ];
  }
}
