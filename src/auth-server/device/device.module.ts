import { Module } from '@nestjs/common';
import { AuditModule } from '../../audit/index.js';
import { ClientAuthenticationModule, ClientsModule } from '../../clients/index.js';
import { LimitsModule } from '../../limits/index.js';
import { OwnersModule } from '../../owners/index.js';
import { GrantRegistry } from '../grants/grant-registry.js';
import { GrantsModule } from '../grants/grants.module.js';
import { InteractionModule } from '../interaction/interaction.module.js';
import { InteractionsModule } from '../interactions/interactions.module.js';
import { Metadata } from '../metadata/metadata.js';
import { MetadataModule } from '../metadata/metadata.module.js';
import { RegistrableGrants } from '../requests/registrable-grants.js';
import { RequestsModule } from '../requests/requests.module.js';
import { ResourcesModule } from '../resources/resources.module.js';
import { SessionsModule } from '../sessions/sessions.module.js';
import { ProviderSettings } from '../settings/provider-settings.js';
import { AskedDevices } from './asked-device.js';
import { DeviceClients } from './device-clients.js';
import { DeviceAuthorizations } from './device-authorizations.js';
import { DEVICE_GRANT } from './device-code-rules.js';
import { DeviceCodeGrant } from './device-code.grant.js';
import { DeviceApprovals } from './device-approvals.js';
import { DeviceDecision } from './device-decision.js';
import { DeviceEndpoint } from './device-endpoint.js';
import { DeviceLimits } from './device-limits.js';
import { DevicePolls } from './device-polls.js';
import { DeviceStoreModule } from './device-store.module.js';
import { DeviceController } from './device.controller.js';
import { UserCodes } from './user-codes.js';
import { VerificationEndpoint } from './verification-endpoint.js';
import { VerificationForms } from './verification-forms.js';
import { VerificationHandover } from './verification-handover.js';
import { VerificationPages } from './verification-pages.js';
import { VerificationReplies } from './verification-replies.js';
import { VerificationRequests } from './verification-requests.js';
import { VerificationController } from './verification.controller.js';

/** Logins on devices without a browser (RFC 8628). */
@Module({
  imports: [
    ...[AuditModule, ClientAuthenticationModule, ClientsModule, DeviceStoreModule, GrantsModule],
    ...[InteractionModule, InteractionsModule, LimitsModule, MetadataModule, OwnersModule],
    ...[RequestsModule, ResourcesModule, SessionsModule],
  ],
  controllers: [DeviceController, VerificationController],
  providers: [
    ...[
      DeviceEndpoint,
      DeviceClients,
      DeviceAuthorizations,
      DeviceLimits,
      DeviceCodeGrant,
      DevicePolls,
      UserCodes,
    ],
    ...[VerificationRequests, VerificationEndpoint, VerificationForms, VerificationHandover],
    ...[VerificationPages, VerificationReplies, AskedDevices, DeviceApprovals, DeviceDecision],
  ],
})
export class DeviceModule {
  constructor(
    { issuer }: ProviderSettings,
    metadata: Metadata,
    grants: GrantRegistry,
    registrable: RegistrableGrants,
    grant: DeviceCodeGrant,
  ) {
    grants.add(DeviceCodeGrant, grant);
    registrable.add(DEVICE_GRANT);
    metadata.add({
      device_authorization_endpoint: `${issuer}/auth/device`,
      grant_types_supported: [DEVICE_GRANT],
    });
  }
}
