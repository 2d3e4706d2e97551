import { Module } from '@nestjs/common';
import { AuditModule } from '../../audit/index.js';
import { LimitsModule } from '../../limits/index.js';
import { OwnersModule, OwnerSourceModule } from '../../owners/index.js';
import { BackchannelLogoutModule } from '../backchannel/backchannel-logout.module.js';
import { FailedLogins } from './failed-logins.js';
import { FormCookie } from './form-cookie.js';
import { FormTokens } from './form-tokens.js';
import { LoginSessions } from './login-sessions.js';
import { LoginUnits } from './login-units.js';
import { Logins } from './logins.js';
import { HostOwners } from './host-owners.js';
import { HostSessions } from './host-sessions.js';
import { OwnerDirectory } from './owner-directory.js';
import { Owners } from './owners.js';
import { OwnerAuthenticator } from './owner-authenticator.js';
import { SessionCookie } from './session-cookie.js';
import { SessionEnder } from './session-ender.js';
import { SessionStoreModule } from './session-store.module.js';
import { Visitors } from './visitors.js';

const PARTS = [
  FailedLogins,
  LoginSessions,
  LoginUnits,
  Logins,
  Owners,
  HostOwners,
  HostSessions,
  OwnerDirectory,
  OwnerAuthenticator,
  SessionCookie,
  SessionEnder,
  FormTokens,
  FormCookie,
  Visitors,
];

/** Who is logged in in which browser, and the forms that belong to them. */
@Module({
  imports: [
    AuditModule,
    BackchannelLogoutModule,
    LimitsModule,
    OwnersModule,
    OwnerSourceModule,
    SessionStoreModule,
  ],
  providers: PARTS,
  exports: [...PARTS, SessionStoreModule],
})
export class SessionsModule {}
