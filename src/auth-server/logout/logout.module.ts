import { Module } from '@nestjs/common';
import { ClientsModule } from '../../clients/index.js';
import { OwnersModule } from '../../owners/index.js';
import { InteractionModule } from '../interaction/interaction.module.js';
import { Metadata } from '../metadata/metadata.js';
import { MetadataModule } from '../metadata/metadata.module.js';
import { SessionsModule } from '../sessions/sessions.module.js';
import { ProviderSettings } from '../settings/provider-settings.js';
import { SubjectsModule } from '../subjects/subjects.module.js';
import { TokensModule } from '../tokens/tokens.module.js';
import { LogoutEndpoint } from './logout-endpoint.js';
import { LogoutPages } from './logout-pages.js';
import { LogoutReplies } from './logout-replies.js';
import { LogoutRequestReader } from './logout-request.js';
import { LogoutController } from './logout.controller.js';

/** The end-session endpoint. */
@Module({
  imports: [
    ...[ClientsModule, InteractionModule, MetadataModule, SessionsModule],
    ...[SubjectsModule, TokensModule, OwnersModule],
  ],
  controllers: [LogoutController],
  providers: [LogoutRequestReader, LogoutEndpoint, LogoutPages, LogoutReplies],
})
export class LogoutModule {
  constructor(metadata: Metadata, { issuer }: ProviderSettings) {
    metadata.add({ end_session_endpoint: `${issuer}/auth/logout` });
  }
}
