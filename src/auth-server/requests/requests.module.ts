import { Module } from '@nestjs/common';
import { ClientsModule } from '../../clients/index.js';
import { ResourcesModule } from '../resources/resources.module.js';
import { TokensModule } from '../tokens/tokens.module.js';
import { AuthorizationRequestReader } from './authorization-request-reader.js';
import { ClientSources } from './client-sources.js';
import { MetadataModule } from '../metadata/metadata.module.js';
import { RegistrableGrants } from './registrable-grants.js';
import { RegistrableScopes } from './registrable-scopes.js';
import { RequestedResources } from './requested-resources.js';
import { ReachableClasses } from './reachable-classes.js';

/** Reads and checks authorization requests. */
@Module({
  imports: [ClientsModule, MetadataModule, ResourcesModule, TokensModule],
  providers: [
    AuthorizationRequestReader,
    ClientSources,
    ReachableClasses,
    RegistrableGrants,
    RegistrableScopes,
    RequestedResources,
  ],
  exports: [
    AuthorizationRequestReader,
    ClientSources,
    ReachableClasses,
    RegistrableGrants,
    RegistrableScopes,
  ],
})
export class RequestsModule {}
