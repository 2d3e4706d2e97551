import { Module } from '@nestjs/common';
import { AuditModule } from '../../audit/index.js';
import { ClientsModule } from '../../clients/index.js';
import { OutboundModule } from '../../common/outbound/outbound.module.js';
import { SigningKeysModule } from '../keys/signing-keys.module.js';
import { Metadata } from '../metadata/metadata.js';
import { MetadataModule } from '../metadata/metadata.module.js';
import { SubjectsModule } from '../subjects/subjects.module.js';
import { BackchannelLogout } from './backchannel-logout.js';
import { DeliveryAttempts } from './delivery-attempts.js';
import { LogoutDeliveriesModule } from './logout-deliveries.module.js';
import { LogoutSender } from './logout-sender.js';
import { LogoutTokenSigner } from './logout-token-signer.js';

/** Tells clients of the end of login sessions. */
@Module({
  imports: [
    AuditModule,
    ClientsModule,
    LogoutDeliveriesModule,
    MetadataModule,
    OutboundModule,
    SigningKeysModule,
    SubjectsModule,
  ],
  providers: [LogoutTokenSigner, LogoutSender, DeliveryAttempts, BackchannelLogout],
  exports: [BackchannelLogout],
})
export class BackchannelLogoutModule {
  constructor(metadata: Metadata) {
    metadata.add({ backchannel_logout_supported: true, backchannel_logout_session_supported: true });
  }
}
