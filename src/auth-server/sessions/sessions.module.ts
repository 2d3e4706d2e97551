import { Module } from '@nestjs/common';
import { AuditModule } from '../../audit/index.js';
import { LimitsModule } from '../../limits/index.js';
import { UsersModule } from '../../users/index.js';
import { BackchannelLogoutModule } from '../backchannel/backchannel-logout.module.js';
import { FormCookie } from './form-cookie.js';
import { FormTokens } from './form-tokens.js';
import { LoginSessions } from './login-sessions.js';
import { Logins } from './logins.js';
import { OwnerAuthenticator } from './owner-authenticator.js';
import { SessionCookie } from './session-cookie.js';
import { SessionEnder } from './session-ender.js';
import { SessionStoreModule } from './session-store.module.js';

const PARTS = [
  LoginSessions,
  Logins,
  OwnerAuthenticator,
  SessionCookie,
  SessionEnder,
  FormTokens,
  FormCookie,
];

/** Who is logged in in which browser, and the forms that belong to them. */
@Module({
  imports: [AuditModule, BackchannelLogoutModule, LimitsModule, SessionStoreModule, UsersModule],
  providers: PARTS,
  exports: [...PARTS, SessionStoreModule],
})
export class SessionsModule {}
