import { Authorization } from './authorizations/authorization.entity.js';
import { Consent } from './authorizations/consent.entity.js';
import { LogoutDelivery } from './backchannel/logout-delivery.entity.js';
import { AuthorizationCode } from './codes/authorization-code.entity.js';
import { InteractionRecord } from './interactions/interaction.entity.js';
import { SigningKey } from './keys/signing-key.entity.js';
import { LoginSession } from './sessions/login-session.entity.js';
import { AccessToken } from './tokens/access-token.entity.js';
import { RefreshToken } from './tokens/refresh-token.entity.js';

export type { Feature, Features } from './auth-server.module.js';
export type { ScopeCatalogueOptions } from './settings/scope-catalogue.js';
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
export { KeyStore } from './keys/key-store.js';
export { KeyStoreModule, SigningKeysModule } from './keys/signing-keys.module.js';
export { AuthorizationFactory } from './grants/authorization-factory.js';
export { Logins } from './sessions/logins.js';
export { Metadata } from './metadata/metadata.js';
export { SessionCookie } from './sessions/session-cookie.js';
export { grantScope } from './scopes/scope-policy.js';
export { TokenService } from './tokens/token-service.js';
export { SessionEnds } from './sessions/session-ends.js';
export { SessionStoreModule } from './sessions/session-store.module.js';
export { StoredTokenVerifier } from './tokens/stored-token-verifier.js';
export { TokenStoreModule } from './tokens/token-store.module.js';

export const AUTH_SERVER_ENTITIES = [
  Authorization,
  Consent,
  AuthorizationCode,
  SigningKey,
  InteractionRecord,
  LoginSession,
  LogoutDelivery,
  AccessToken,
  RefreshToken,
] as const;
