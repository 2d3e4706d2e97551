import { Injectable } from '@nestjs/common';
import { newId } from '../../common/ids.js';
import { ScopeSet } from '../../common/scope-set.js';
import type { NewAuthorization } from '../grants/authorization-factory.js';
import { AuthorizationFactory } from '../grants/authorization-factory.js';
import type { LoginSession } from '../sessions/login-session.entity.js';
import type { Login } from '../sessions/logins.js';
import { SessionEnds } from '../sessions/session-ends.js';
import type { AskedDevice } from './asked-device.js';
import { namedBy } from './device-code-rules.js';

/** Makes the authorization that a person gives a device. */
@Injectable()
export class DeviceApprovals {
  constructor(
    private readonly authorizations: AuthorizationFactory,
    private readonly sessionEnds: SessionEnds,
  ) {}

  /** @returns what brings it into being; the caller runs it in one unit, after its own. */
  prepare({ code, client, scope }: AskedDevice, login: Login): NewAuthorization {
    const session = ownSession(login.session);
    const { authorizationId, statements } = this.authorizations.create({
      client,
      owner: login.owner,
      scope,
      asked: ScopeSet.parse(code.scope),
      resources: namedBy(code),
      session,
    });
    return { authorizationId, statements: [...statements, ...this.sessionEnds.joining(session, client)] };
  }
}

/**
 * The device is no part of the browser: who logs out there goes on using it, while a change of the password, or the end of all
 * other logins, ends it as well (docs/adr/0058). How the person logged in is what the browser knows of it.
 */
const ownSession = (session: LoginSession): LoginSession => ({ ...session, id: newId() });
