export type { VerifiedAccess } from './access-token-verifier.js';
export type { BearerRequest } from './bearer-request.js';
export { AccessTokenVerifier } from './access-token-verifier.js';
export { BearerErrors } from './bearer-errors.js';
export type {
  BearerAsyncOptions,
  BearerOptions,
  IntrospectionOptions,
  JwtOptions,
} from './bearer-options.js';
export { BearerGuard } from './bearer.guard.js';
export { BearerPortModule } from './bearer-port.module.js';
export { BearerModule } from './bearer.module.js';
export { BearerStrategy } from './bearer.strategy.js';
export { CurrentAccess } from './current-access.decorator.js';
export { readBearerToken } from './read-bearer-token.js';
export type { ResourceMetadata } from './resource-metadata.js';
export { metadataUrlOf, RESOURCE_METADATA_PATH, resourceMetadata } from './resource-metadata.js';
export type { ResourceServerOptions } from './resource-options.js';
export { ProtectedResource } from './protected-resource.js';
export type { AuthenticationOptions } from './require-authentication.decorator.js';
export { RequireAuthentication } from './require-authentication.decorator.js';
export type { ScopesOf } from './require-scopes.decorator.js';
export { RequireScopes } from './require-scopes.decorator.js';
export { ScopesGuard } from './scopes.guard.js';
export { TokenInBodyGuard } from './token-in-body.guard.js';
