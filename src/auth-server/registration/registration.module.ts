import { Module } from '@nestjs/common';
import { ClientsModule } from '../../clients/index.js';
import { Metadata } from '../metadata/metadata.js';
import { MetadataModule } from '../metadata/metadata.module.js';
import { RequestsModule } from '../requests/requests.module.js';
import { ProviderSettings } from '../settings/provider-settings.js';
import { RegistrationController } from './registration.controller.js';
import { RegistrationLimits } from './registration-limits.js';
import { RegistrationPolicy } from './registration-policy.js';
import { RegistrationStoreModule } from './registration-store.module.js';
import { Registrations } from './registrations.js';

/** Dynamic client registration. */
@Module({
  imports: [ClientsModule, MetadataModule, RegistrationStoreModule, RequestsModule],
  controllers: [RegistrationController],
  providers: [RegistrationLimits, RegistrationPolicy, Registrations],
})
export class RegistrationModule {
  constructor(metadata: Metadata, { issuer }: ProviderSettings) {
    metadata.add({ registration_endpoint: `${issuer}/auth/register` });
  }
}
