import { Module } from '@nestjs/common';
import { BearerPortModule } from '../../bearer/index.js';
import { ClientsModule } from '../../clients/index.js';
import { SIGNING_ALGORITHMS } from '../../common/crypto/signing-algorithm.js';
import { AuthorizationsModule } from '../authorizations/authorizations.module.js';
import { ClaimsModule } from '../claims/claims.module.js';
import { SigningKeysModule } from '../keys/signing-keys.module.js';
import { Metadata } from '../metadata/metadata.js';
import { MetadataModule } from '../metadata/metadata.module.js';
import { ProviderSettings } from '../settings/provider-settings.js';
import { SubjectsModule } from '../subjects/subjects.module.js';
import { UserinfoController } from './userinfo.controller.js';
import { UserinfoReplies } from './userinfo-replies.js';
import { Userinfo } from './userinfo.js';

/** The UserInfo endpoint. */
@Module({
  imports: [
    AuthorizationsModule,
    BearerPortModule,
    ClaimsModule,
    ClientsModule,
    MetadataModule,
    SigningKeysModule,
    SubjectsModule,
  ],
  controllers: [UserinfoController],
  providers: [Userinfo, UserinfoReplies],
})
export class UserinfoModule {
  constructor(metadata: Metadata, { issuer }: ProviderSettings) {
    metadata.add({
      userinfo_endpoint: `${issuer}/auth/userinfo`,
      userinfo_signing_alg_values_supported: SIGNING_ALGORITHMS,
    });
  }
}
