import { Module } from '@nestjs/common';
import { LogoutDeliveriesModule } from './backchannel/logout-deliveries.module.js';
import { TokenStoreModule } from './tokens/token-store.module.js';
import { LoginSessionsRepository } from './sessions/login-sessions.repository.js';
import { SessionEnds } from './sessions/session-ends.js';

/** The stored login sessions and their end: what the CLI needs of them. */
@Module({
  imports: [TokenStoreModule, LogoutDeliveriesModule],
  providers: [LoginSessionsRepository, SessionEnds],
  exports: [LoginSessionsRepository, SessionEnds],
})
export class SessionStoreModule {}
