import { Injectable } from '@nestjs/common';
import { Clock } from '../../common/clock.js';
import { ConsentsRepository } from '../authorizations/consents.repository.js';
import type { AuthorizationRequest } from '../requests/authorization-request.js';
import type { LoginSession } from '../sessions/login-session.entity.js';

/** What the owner still has to do before the request can be answered (OIDC Core section 3.1.2.3). */
@Injectable()
export class NeededInteraction {
  constructor(
    private readonly clock: Clock,
    private readonly consents: ConsentsRepository,
  ) {}

  mustLogIn({ prompts, maxAge = Infinity }: AuthorizationRequest, session: LoginSession): boolean {
    const age = this.clock.now() - session.authTime;
    // `max_age=0` asks for a login whatever the clock says.
    return prompts.has('login') || prompts.has('select_account') || maxAge === 0 || age > maxAge * 1000;
  }

  async mustConsent(
    { client, scope, prompts }: AuthorizationRequest,
    { userId }: LoginSession,
  ): Promise<boolean> {
    if (prompts.has('consent')) return true;
    if (client.firstParty) return false;
    const approved = await this.consents.approvedScopes({ userId, clientId: client.id });
    return !approved?.coversAll(scope);
  }
}
