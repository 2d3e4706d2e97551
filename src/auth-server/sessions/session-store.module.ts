import { Module } from '@nestjs/common';
import { AuthorizationsModule } from '../authorizations/authorizations.module.js';
import { LogoutDeliveriesModule } from '../backchannel/logout-deliveries.module.js';
import { LoginSessionsRepository } from './login-sessions.repository.js';
import { SessionEnds } from './session-ends.js';

/** The stored login sessions and their end: what the CLI needs of them. */
@Module({
  imports: [AuthorizationsModule, LogoutDeliveriesModule],
  providers: [LoginSessionsRepository, SessionEnds],
  exports: [LoginSessionsRepository, SessionEnds],
})
export class SessionStoreModule {}
