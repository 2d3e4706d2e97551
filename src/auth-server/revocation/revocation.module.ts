import { Module } from '@nestjs/common';
import { AUTH_METHODS, ClientAuthenticationModule } from '../../clients/index.js';
import { Metadata } from '../metadata/metadata.js';
import { MetadataModule } from '../metadata/metadata.module.js';
import { ProviderSettings } from '../settings/provider-settings.js';
import { TokenStoreModule } from '../tokens/token-store.module.js';
import { RevocationEndpoint } from './revocation-endpoint.js';
import { RevocationController } from './revocation.controller.js';

/** The revocation endpoint. */
@Module({
  imports: [ClientAuthenticationModule, MetadataModule, TokenStoreModule],
  controllers: [RevocationController],
  providers: [RevocationEndpoint],
})
export class RevocationModule {
  constructor(metadata: Metadata, { issuer }: ProviderSettings) {
    metadata.add({
      revocation_endpoint: `${issuer}/auth/revoke`,
      revocation_endpoint_auth_methods_supported: AUTH_METHODS,
    });
  }
}
