import { Module } from '@nestjs/common';
import { OwnersModule } from '../../owners/index.js';
import { AUTH_METHODS, ClientAuthenticationModule } from '../../clients/index.js';
import { Metadata } from '../metadata/metadata.js';
import { MetadataModule } from '../metadata/metadata.module.js';
import { ProviderSettings } from '../settings/provider-settings.js';
import { SubjectsModule } from '../subjects/subjects.module.js';
import { IntrospectedTokensRepository } from './introspected-tokens.repository.js';
import { IntrospectionEndpoint } from './introspection-endpoint.js';
import { IntrospectionController } from './introspection.controller.js';

/** The introspection endpoint. */
@Module({
  imports: [OwnersModule, ClientAuthenticationModule, MetadataModule, SubjectsModule],
  controllers: [IntrospectionController],
  providers: [IntrospectionEndpoint, IntrospectedTokensRepository],
})
export class IntrospectionModule {
  constructor(metadata: Metadata, { issuer }: ProviderSettings) {
    metadata.add({
      introspection_endpoint: `${issuer}/auth/introspect`,
      // A client that authenticates with nothing may not introspect.
      introspection_endpoint_auth_methods_supported: AUTH_METHODS.filter((method) => method !== 'none'),
    });
  }
}
