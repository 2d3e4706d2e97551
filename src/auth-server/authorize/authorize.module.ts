import { Module } from '@nestjs/common';
import { AuditModule } from '../../audit/index.js';
import { AuthorizationsModule } from '../authorizations/authorizations.module.js';
import { CodesModule } from '../codes/codes.module.js';
import { GrantsModule } from '../grants/grants.module.js';
import { OwnersModule, OwnerSourceModule } from '../../owners/index.js';
import { InteractionsModule } from '../interactions/interactions.module.js';
import { InteractionModule } from '../interaction/interaction.module.js';
import { Metadata } from '../metadata/metadata.js';
import { MetadataModule } from '../metadata/metadata.module.js';
import { CODE_CHALLENGE_METHODS } from '../pkce/pkce.js';
import { PROMPTS } from '../requests/authorization-request.js';
import { RESPONSE_MODES } from '../requests/authorization-response.js';
import { RESPONSE_TYPES } from '../requests/checks/response-type.js';
import { ReachableClasses } from '../requests/reachable-classes.js';
import { RequestsModule } from '../requests/requests.module.js';
import { SessionsModule } from '../sessions/sessions.module.js';
import { ProviderSettings } from '../settings/provider-settings.js';
import { Approval } from './approval.js';
import { AuthCodeController } from './auth-code.controller.js';
import { AuthorizeEndpoint } from './authorize-endpoint.js';
import { AuthorizeForms } from './authorize-forms.js';
import { AuthorizePages } from './authorize-pages.js';
import { AuthorizeReplies } from './authorize-replies.js';
import { CodeIssuer } from './code-issuer.js';
import { Handover } from './handover.js';
import { ResumeEndpoint } from './resume-endpoint.js';
import { ForgeryGuard } from './forgery-guard.js';

/** The authorization endpoint. */
@Module({
  imports: [
    ...[AuditModule, AuthorizationsModule, CodesModule, GrantsModule, InteractionModule, InteractionsModule],
    ...[MetadataModule, OwnersModule, OwnerSourceModule, RequestsModule, SessionsModule],
  ],
  controllers: [AuthCodeController],
  providers: [
    ...[AuthorizeEndpoint, AuthorizePages, AuthorizeForms, AuthorizeReplies],
    ...[Approval, CodeIssuer, ForgeryGuard],
    ...[Handover, ResumeEndpoint],
  ],
})
export class AuthorizeModule {
  constructor(metadata: Metadata, { issuer }: ProviderSettings, { all: classes }: ReachableClasses) {
    metadata.add({
      authorization_endpoint: `${issuer}/auth/code`,
      response_types_supported: RESPONSE_TYPES,
      response_modes_supported: RESPONSE_MODES,
      code_challenge_methods_supported: CODE_CHALLENGE_METHODS,
      prompt_values_supported: PROMPTS,
      ...(classes && { acr_values_supported: classes }),
      claims_parameter_supported: true,
      request_parameter_supported: false,
      request_uri_parameter_supported: false,
      authorization_response_iss_parameter_supported: true,
    });
  }
}
