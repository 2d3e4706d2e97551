/** `sluice/bearer`: for an API that takes access tokens. It loads nothing of a provider, a consumer or a database. */
export type {
  AuthenticationOptions,
  BearerAsyncOptions,
  BearerOptions,
  IntrospectionOptions,
  JwtOptions,
  ResourceServerOptions,
  ScopesOf,
  VerifiedAccess,
} from '../bearer/index.js';
export {
  AccessTokenVerifier,
  BearerModule,
  CurrentAccess,
  RequireAuthentication,
  RequireScopes,
} from '../bearer/index.js';
export { OAuthError } from '../common/errors/oauth-error.js';
export { SluiceOptionsError } from '../common/errors/sluice-options-error.js';
export { ScopeSet } from '../common/scope-set.js';
