/** `sluice/provider`: an OAuth 2.0 / OpenID Connect provider inside a Nest application. */
export type { AuditEvent } from '../audit/index.js';
export { AuditListener, AuditTrail } from '../audit/index.js';
export type {
  Claims,
  ConsentView,
  ErrorView,
  Feature,
  Features,
  LoggedOutView,
  LoginView,
  LogoutView,
} from '../auth-server/index.js';
export type {
  CompletedConsent,
  AssertionClaims,
  CompletedLogin,
  ExchangePolicyOptions,
  Interaction,
  InteractionErrorCode,
  RefusalCode,
  Resource,
  ResourceOptions,
  StoredExchangePolicy,
  StoredTrustedIssuer,
  TrustedIssuerOptions,
} from '../auth-server/index.js';
export {
  AuthPages,
  ExchangePolicies,
  ExchangePolicyError,
  InteractionError,
  Interactions,
  Owners,
  ResourceError,
  Resources,
  SigningKeys,
  TrustedIssuerError,
  TrustedIssuers,
  UserClaims,
} from '../auth-server/index.js';
export type { LoggedInOwner, ResourceOwner } from '../owners/index.js';
export { ResourceOwners } from '../owners/index.js';
export { AccessTokenVerifier } from '../bearer/index.js';
export type { Client, ClientDocument, IssuedClient } from '../clients/index.js';
export { ClientMetadataError, Clients } from '../clients/index.js';
export { SluiceOptionsError } from '../common/errors/sluice-options-error.js';
export type { HostQuery, HostStatement } from '../database/index.js';
export { HostRowsRefused } from '../database/index.js';
export { EmbeddedSqlite } from '../database/drivers/embedded-sqlite.js';
export { oauth2Scheme } from './oauth2-scheme.js';
export type { RouteDecorator } from './public-routes.js';
export { SluiceModule } from './sluice.module.js';
export type { SluiceAsyncOptions, SluiceOptions, SluiceShape } from './sluice-options.js';
