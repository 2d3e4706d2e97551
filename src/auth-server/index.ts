import { Authorization } from './authorizations/authorization.entity.js';
import { Consent } from './authorizations/consent.entity.js';
import { LogoutDelivery } from './backchannel/logout-delivery.entity.js';
import { AuthorizationCode } from './codes/authorization-code.entity.js';
import { SigningKey } from './keys/signing-key.entity.js';
import { LoginSession } from './sessions/login-session.entity.js';
import { AccessToken } from './tokens/access-token.entity.js';
import { RefreshToken } from './tokens/refresh-token.entity.js';

export type { Feature, Features } from './auth-server.module.js';
export type { ScopeCatalogueOptions } from './settings/scope-catalogue.js';
export type { Claims } from './claims/user-claims.js';
export { StoredUserClaims } from './claims/stored-user-claims.js';
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
export { SessionEnds } from './sessions/session-ends.js';
export { SessionStoreModule } from './sessions/session-store.module.js';
export { StoredTokenVerifier } from './tokens/stored-token-verifier.js';
export { TokenStoreModule } from './tokens/token-store.module.js';

export const AUTH_SERVER_ENTITIES = [
  Authorization,
  Consent,
  AuthorizationCode,
  SigningKey,
  LoginSession,
  LogoutDelivery,
  AccessToken,
  RefreshToken,
] as const;
