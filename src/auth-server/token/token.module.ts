import { Module } from '@nestjs/common';
import { AUTH_METHODS, ClientAuthenticationModule } from '../../clients/index.js';
import { GRANT_TYPES } from '../grants/grant-registry.js';
import { GrantsModule } from '../grants/grants.module.js';
import { Metadata } from '../metadata/metadata.js';
import { MetadataModule } from '../metadata/metadata.module.js';
import { ProviderSettings } from '../settings/provider-settings.js';
import { TokensModule } from '../tokens/tokens.module.js';
import { AuthController } from './auth.controller.js';
import { TokenEndpoint } from './token-endpoint.js';

/** The token endpoint. */
@Module({
  imports: [ClientAuthenticationModule, GrantsModule, MetadataModule, TokensModule],
  controllers: [AuthController],
  providers: [TokenEndpoint],
})
export class TokenModule {
  constructor(metadata: Metadata, { issuer }: ProviderSettings) {
    metadata.add({
      token_endpoint: `${issuer}/auth/token`,
      token_endpoint_auth_methods_supported: AUTH_METHODS,
      grant_types_supported: GRANT_TYPES,
    });
  }
}
