import type { DynamicModule, ModuleMetadata, Type } from '@nestjs/common';
import { Module } from '@nestjs/common';
import { ClientAuthenticationModule, ClientsModule } from '../clients/index.js';
import { UsersModule } from '../users/index.js';
import { BackgroundPruningModule } from '../database/pruning/pruning.module.js';
import { AccountActions } from './account/account-actions.js';
import { AccountEndpoint } from './account/account-endpoint.js';
import { AccountForms } from './account/account-forms.js';
import { AccountOverview } from './account/account-overview.js';
import { AccountPages } from './account/account-pages.js';
import { AccountReplies } from './account/account-replies.js';
import { AccountController } from './account/account.controller.js';
import { ConnectedApplications } from './account/connected-applications.js';
import { StandingGrantsRepository } from './account/standing-grants.repository.js';
import { PasswordChange } from './account/password-change.js';
import { ConsentWithdrawal } from './authorizations/consent-withdrawal.js';
import { AdminAuthorizationsController } from './admin/admin-authorizations.controller.js';
import { AdminAuthorizationsRepository } from './admin/admin-authorizations.repository.js';
import { AdminAuthorizations } from './admin/admin-authorizations.js';
import { AdminKeysController } from './admin/admin-keys.controller.js';
import { AdminKeys } from './admin/admin-keys.js';
import { ReplayReaction } from './authorizations/replay-reaction.js';
import { ConsentsRepository } from './authorizations/consents.repository.js';
import { Approval } from './authorize/approval.js';
import { AuthCodeController } from './authorize/auth-code.controller.js';
import { AuthorizeEndpoint } from './authorize/authorize-endpoint.js';
import { AuthorizeReplies } from './authorize/authorize-replies.js';
import { AuthorizeForms } from './authorize/authorize-forms.js';
import { ForgeryGuard } from './authorize/forgery-guard.js';
import { Visitors } from './authorize/visitors.js';
import { AuthorizePages } from './authorize/authorize-pages.js';
import { CodeIssuer } from './authorize/code-issuer.js';
import { BackchannelLogoutModule } from './backchannel/backchannel-logout.module.js';
import { ClaimsRelease } from './claims/claims-release.js';
import { StoredUserClaims } from './claims/stored-user-claims.js';
import { UserClaims } from './claims/user-claims.js';
import { AuthorizationCodesRepository } from './codes/authorization-codes.repository.js';
import { DiscoveryController } from './discovery/discovery.controller.js';
import { ProviderMetadata } from './discovery/provider-metadata.js';
import { ErrorPageController } from './errors/error-page.controller.js';
import { AuthorizationFactory } from './grants/authorization-factory.js';
import { GrantRegistry, GRANTS } from './grants/grant-registry.js';
import { RedeemableCodesRepository } from './grants/redeemable-codes.repository.js';
import { RefreshTokenRotation } from './grants/refresh-token-rotation.js';
import { RepeatedAnswers } from './grants/repeated-answers.js';
import { StandingAuthorizations } from './grants/standing-authorizations.js';
import { AuthPages } from './interaction/auth-pages.js';
import { DefaultAuthPages } from './interaction/default-auth-pages.js';
import { NeededInteraction } from './interaction/needed-interaction.js';
import { IntrospectedTokensRepository } from './introspection/introspected-tokens.repository.js';
import { IntrospectionEndpoint } from './introspection/introspection-endpoint.js';
import { IntrospectionController } from './introspection/introspection.controller.js';
import { SigningKeysModule } from './keys/signing-keys.module.js';
import { AuthServerPruningModule } from './pruning/auth-server-pruning.module.js';
import { AuthorizationRequestReader } from './requests/authorization-request-reader.js';
import { RevocationEndpoint } from './revocation/revocation-endpoint.js';
import { LogoutController } from './logout/logout.controller.js';
import { LogoutEndpoint } from './logout/logout-endpoint.js';
import { LogoutPages } from './logout/logout-pages.js';
import { LogoutReplies } from './logout/logout-replies.js';
import { LogoutRequestReader } from './logout/logout-request.js';
import { RevocationController } from './revocation/revocation.controller.js';
import { FormCookie } from './sessions/form-cookie.js';
import { FormTokens } from './sessions/form-tokens.js';
import { LoginSessions } from './sessions/login-sessions.js';
import { Logins } from './sessions/logins.js';
import { OwnerAuthenticator } from './sessions/owner-authenticator.js';
import { SessionEnder } from './sessions/session-ender.js';
import { SessionStoreModule } from './session-store.module.js';
import { SessionCookie } from './sessions/session-cookie.js';
import { SubjectIdentifiers } from './subjects/subject-identifiers.js';
import { AuthController } from './token/auth.controller.js';
import { TokenEndpoint } from './token/token-endpoint.js';
import { AccessTokenFormats } from './tokens/formats/access-token-formats.js';
import { JwtAccessToken } from './tokens/formats/jwt-access-token.js';
import { OpaqueAccessToken } from './tokens/formats/opaque-access-token.js';
import { IdTokenHints } from './tokens/id-token-hints.js';
import { IdTokenSigner } from './tokens/id-token-signer.js';
import { TokenMint } from './tokens/token-mint.js';
import { TokenRows } from './tokens/token-rows.js';
import { TokenService } from './tokens/token-service.js';
import { TokenStoreModule } from './tokens/token-store.module.js';
import { UserinfoController } from './userinfo/userinfo.controller.js';
import { UserinfoReplies } from './userinfo/userinfo-replies.js';
import { Userinfo } from './userinfo/userinfo.js';

export interface AuthServerOptions {
  /** Renders the login, consent and error pages instead of ours. */
  readonly pages?: Type<AuthPages>;
  /** Says what is known of a person instead of our own user table. */
  readonly claims?: Type<UserClaims>;
  /** The modules that export what `pages` and `claims` inject. */
  readonly imports?: NonNullable<ModuleMetadata['imports']>;
}

/** The provider: authorization, token, userinfo and discovery endpoints. */
@Module({})
export class AuthServerModule {
  static forRoot({
    pages = DefaultAuthPages,
    claims = StoredUserClaims,
    imports = [],
  }: AuthServerOptions = {}): DynamicModule {
    return {
      module: AuthServerModule,
      imports: [
        ...imports,
        ...[ClientsModule, ClientAuthenticationModule, UsersModule, SigningKeysModule],
        ...[TokenStoreModule, SessionStoreModule],
        ...[AuthServerPruningModule, BackgroundPruningModule, BackchannelLogoutModule],
      ],
      controllers: [
        AuthController,
        AuthCodeController,
        LogoutController,
        AccountController,
        RevocationController,
        IntrospectionController,
        UserinfoController,
        AdminAuthorizationsController,
        AdminKeysController,
        DiscoveryController,
        ErrorPageController,
      ],
      providers: [
        { provide: AuthPages, useClass: pages },
        { provide: UserClaims, useClass: claims },
        ClaimsRelease,
        ...[AuthorizationCodesRepository, RedeemableCodesRepository, ConsentsRepository],
        ...[LoginSessions, Logins, OwnerAuthenticator, SessionCookie, SessionEnder],
        ...[FormTokens, FormCookie, ReplayReaction],
        ...[AccessTokenFormats, OpaqueAccessToken, JwtAccessToken, TokenMint, TokenRows, TokenService],
        ...[SubjectIdentifiers, IdTokenHints, IdTokenSigner],
        ...[
          AuthorizationFactory,
          StandingAuthorizations,
          RefreshTokenRotation,
          RepeatedAnswers,
          GrantRegistry,
          ...GRANTS,
        ],
        ...[AuthorizationRequestReader, NeededInteraction],
        ...[AuthorizeEndpoint, AuthorizePages, AuthorizeForms, AuthorizeReplies, Approval, CodeIssuer],
        ...[ForgeryGuard, Visitors, TokenEndpoint],
        ...[RevocationEndpoint, IntrospectionEndpoint, IntrospectedTokensRepository],
        ...[AccountEndpoint, AccountReplies, AccountForms, AccountPages, AccountOverview, AccountActions],
        ...[ConnectedApplications, StandingGrantsRepository, PasswordChange, ConsentWithdrawal],
        ...[LogoutRequestReader, LogoutEndpoint, LogoutPages, LogoutReplies],
        ...[AdminAuthorizations, AdminAuthorizationsRepository, AdminKeys],
        ...[Userinfo, UserinfoReplies, ProviderMetadata],
      ],
    };
  }
}
