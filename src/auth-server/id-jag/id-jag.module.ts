import { Module } from '@nestjs/common';
import { ClientsModule } from '../../clients/index.js';
import { OwnersModule } from '../../owners/index.js';
import { GrantRegistry } from '../grants/grant-registry.js';
import { GrantsModule } from '../grants/grants.module.js';
import { Metadata } from '../metadata/metadata.js';
import { MetadataModule } from '../metadata/metadata.module.js';
import { ResourcesModule } from '../resources/resources.module.js';
import { SessionsModule } from '../sessions/sessions.module.js';
import { AssertedAccess } from './asserted-access.js';
import { IdJagStoreModule } from './id-jag-store.module.js';
import { IdJagGrant, JWT_BEARER_GRANT } from './id-jag.grant.js';
import { IdentityAssertions } from './identity-assertions.js';

/** Section 7.2 of the draft: what a client may read from our metadata. */
const PROFILE = 'urn:ietf:params:oauth:grant-profile:id-jag';

/** Access by assertions of identity providers (Identity Assertion Authorization Grant). */
@Module({
  imports: [
    ...[ClientsModule, GrantsModule, IdJagStoreModule, MetadataModule, OwnersModule],
    ...[ResourcesModule, SessionsModule],
  ],
  providers: [AssertedAccess, IdentityAssertions, IdJagGrant],
})
export class IdJagModule {
  constructor(metadata: Metadata, grants: GrantRegistry, grant: IdJagGrant) {
    grants.add(IdJagGrant, grant);
    metadata.add({
      grant_types_supported: [JWT_BEARER_GRANT],
      authorization_grant_profiles_supported: [PROFILE],
    });
  }
}
