import { Module } from '@nestjs/common';
import { ClientsModule } from '../../clients/index.js';
import { SigningKeysModule } from '../keys/signing-keys.module.js';
import { SubjectIdentifiers } from '../subjects/subject-identifiers.js';
import { BackchannelLogout } from './backchannel-logout.js';
import { DeliveryAttempts } from './delivery-attempts.js';
import { LogoutDeliveriesModule } from './logout-deliveries.module.js';
import { LogoutSender } from './logout-sender.js';
import { LogoutTokenSigner } from './logout-token-signer.js';

/** Tells clients of the end of login sessions. Needs the global modules of configuration, database and audit. */
@Module({
  imports: [ClientsModule, SigningKeysModule, LogoutDeliveriesModule],
  providers: [SubjectIdentifiers, LogoutTokenSigner, LogoutSender, DeliveryAttempts, BackchannelLogout],
  exports: [BackchannelLogout],
})
export class BackchannelLogoutModule {}
