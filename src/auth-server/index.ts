import { Authorization } from './authorizations/authorization.entity.js';
import { Consent } from './authorizations/consent.entity.js';
import { LogoutDelivery } from './backchannel/logout-delivery.entity.js';
import { ClientDocumentRecord } from './client-documents/client-document.entity.js';
import { AuthorizationCode } from './codes/authorization-code.entity.js';
import { DeviceCode } from './device/device-code.entity.js';
import { ExchangePolicyRecord } from './exchange/exchange-policy.entity.js';
import { IssuerSubject } from './id-jag/issuer-subject.entity.js';
import { TrustedIssuerRecord } from './id-jag/trusted-issuer.entity.js';
import { UsedAssertion } from './id-jag/used-assertion.entity.js';
import { InteractionRecord } from './interactions/interaction.entity.js';
import { Registration } from './registration/registration.entity.js';
import { IssuerRecord } from './issuer/issuer-record.entity.js';
import { RegistrationToken } from './registration/registration-token.entity.js';
import { SigningKey } from './keys/signing-key.entity.js';
import { ResourceRecord } from './resources/resource.entity.js';
import { LoginSession } from './sessions/login-session.entity.js';
import { AccessToken } from './tokens/access-token.entity.js';
import { RefreshToken } from './tokens/refresh-token.entity.js';

export { AuditLog } from './audit-log/audit-log.js';
export { AuditLogModule } from './audit-log/audit-log.module.js';
export type { EventInformation } from './audit-log/event-information.js';
export type { RequestInformation } from './audit-log/request-information.js';
export { requestInformation } from './audit-log/request-information.js';
export { eventInformation } from './audit-log/event-information.js';
export type { Feature, Features } from './auth-server.module.js';
export type { ScopeCatalogueOptions } from './settings/scope-catalogue.js';
export { ScopeCatalogue } from './settings/scope-catalogue.js';
export { scopeText } from './interaction/scope-texts.js';
export type { Claims } from './claims/user-claims.js';
export { OwnersClaims } from './claims/owners-claims.js';
export { InteractionsModule } from './interactions/interactions.module.js';
export { SessionsModule } from './sessions/sessions.module.js';
export type { RefusalCode } from './interactions/interaction.js';
export type { InteractionErrorCode } from './interactions/interaction-error.js';
export { InteractionError } from './interactions/interaction-error.js';
export type { Interaction } from './interactions/interaction-views.js';
export type { CompletedConsent } from './interactions/interactions.js';
export { isHostPage } from './interactions/host-pages.js';
export { Interactions } from './interactions/interactions.js';
export type { CompletedLogin } from './interactions/login-checks.js';
export { OwnerDirectory } from './sessions/owner-directory.js';
export { Owners } from './sessions/owners.js';
export { UserClaims } from './claims/user-claims.js';
export { UserClaimsModule } from './claims/user-claims.module.js';
export { AuthServerModule, FEATURES } from './auth-server.module.js';
export type {
  ClientLinks,
  ConsentView,
  ErrorView,
  LoggedOutView,
  LoginView,
  LogoutView,
} from './interaction/auth-pages.js';
export { AuthPages } from './interaction/auth-pages.js';
export { AuthPagesModule } from './interaction/auth-pages.module.js';
export { DefaultAuthPages } from './interaction/default-auth-pages.js';
export type { OwnedAuthorization } from './admin/admin-authorizations.repository.js';
export { AdminAuthorizationsRepository } from './admin/admin-authorizations.repository.js';
export { AdminStoreModule } from './admin/admin-store.module.js';
export { AdminTokensModule } from './admin/admin-tokens.module.js';
export { AdminTokens } from './admin/admin-tokens.js';
export { AdminEndpoint, MayMatch } from './admin/admin-endpoint.decorator.js';
export type { Administering } from './admin/administering.js';
export { ADMIN, administering, checkReach } from './admin/administering.js';
export { changedMembers } from './admin/changed-members.js';
export { SessionEnder } from './sessions/session-ender.js';
export { AuthorizationRevoker } from './authorizations/authorization-revoker.js';
export { AuthServerPruningModule } from './pruning/auth-server-pruning.module.js';
export { ProviderSettings } from './settings/provider-settings.js';
export { InsertedMetadataModule } from './discovery/discovery.module.js';
export {
  INSERTED_METADATA_PATH,
  InsertedMetadataController,
} from './discovery/inserted-metadata.controller.js';
export { SigningKeys } from './keys/signing-keys.js';
export type { ScheduledKey } from './keys/key-schedule.js';
export { LEAST_ANNOUNCE, MOST_ANNOUNCE, signsFrom } from './keys/key-schedule.js';
export { KeyVault } from './keys/key-vault.js';
export { SigningKeysRepository } from './keys/signing-keys.repository.js';
export { KeyStore } from './keys/key-store.js';
export { KeyStoreModule, SigningKeysModule } from './keys/signing-keys.module.js';
export { AuthorizationFactory } from './grants/authorization-factory.js';
export { GrantRegistry } from './grants/grant-registry.js';
export { Logins } from './sessions/logins.js';
export { Metadata } from './metadata/metadata.js';
export { SessionCookie } from './sessions/session-cookie.js';
export { grantScope } from './scopes/scope-policy.js';
export { TokenService } from './tokens/token-service.js';
export { ClientDocumentStoreModule } from './client-documents/client-document-store.module.js';
export type { StoredExchangePolicy } from './exchange/exchange-policies.js';
export { ExchangePolicies, policyInformation } from './exchange/exchange-policies.js';
export { ExchangeStoreModule } from './exchange/exchange-store.module.js';
export type { ExchangePolicyOptions } from './settings/exchange-policy.js';
export { ExchangePolicyError, readExchangePolicy, SUBJECT_TYPES } from './settings/exchange-policy.js';
export { IdJagStoreModule } from './id-jag/id-jag-store.module.js';
export type { StoredTrustedIssuer } from './id-jag/trusted-issuers.js';
export { issuerInformation, subjectRuleOf, TrustedIssuers } from './id-jag/trusted-issuers.js';
export type { AssertionClaims, TrustedIssuerOptions } from './settings/trusted-issuer.js';
export { readTrustedIssuer, SUBJECT_RULES, TrustedIssuerError } from './settings/trusted-issuer.js';
export { DeviceStoreModule } from './device/device-store.module.js';
export { RegistrationStoreModule } from './registration/registration-store.module.js';
export { RegistrationTokens } from './registration/registration-tokens.js';
export { Resources } from './resources/resources.js';
export { ResourcesModule } from './resources/resources.module.js';
export type { ResourceOptions } from './settings/resource-options.js';
export { readResource, ResourceError } from './settings/resource-options.js';
export type { Resource } from './settings/resource.js';
export { resourceInformation } from './settings/resource.js';
export { SessionEnds } from './sessions/session-ends.js';
export { SessionStoreModule } from './sessions/session-store.module.js';
export { StoredTokenVerifier } from './tokens/stored-token-verifier.js';
export { TokenStoreModule } from './tokens/token-store.module.js';

export const AUTH_SERVER_ENTITIES = [
  Authorization,
  Consent,
  AuthorizationCode,
  DeviceCode,
  ExchangePolicyRecord,
  IssuerSubject,
  TrustedIssuerRecord,
  UsedAssertion,
  SigningKey,
  InteractionRecord,
  LoginSession,
  LogoutDelivery,
  AccessToken,
  RefreshToken,
  Registration,
  ClientDocumentRecord,
  RegistrationToken,
  IssuerRecord,
  ResourceRecord,
] as const;
