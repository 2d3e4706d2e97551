import { applyDecorators, SetMetadata, UseFilters, UseGuards } from '@nestjs/common';
import {
  ApiBadRequestResponse,
  ApiExtraModels,
  ApiForbiddenResponse,
  ApiSecurity,
  ApiServiceUnavailableResponse,
  ApiUnauthorizedResponse,
  getSchemaPath,
} from '@nestjs/swagger';
import { HttpErrorBody } from '../common/http/http-error-body.js';
import { OAuthErrorBody } from '../common/http/oauth-error-body.js';
import { ScopeSet } from '../common/scope-set.js';
import { BearerErrorFilter } from './bearer-error.filter.js';
import { BearerGuard } from './bearer.guard.js';
import type { RequiredScopes } from './challenge.js';
import { REQUIRED } from './challenge.js';
import { ScopesGuard } from './scopes.guard.js';

const challenge = {
  'WWW-Authenticate': {
    description: 'RFC 6750 section 3, RFC 9728 section 5.1',
    schema: { type: 'string' as const },
  },
};
const either = { oneOf: [{ $ref: getSchemaPath(OAuthErrorBody) }, { $ref: getSchemaPath(HttpErrorBody) }] };

/** The scopes that a request needs, all of them: of a route with several operations, such as an MCP server or GraphQL. Its body is parsed already. */
// eslint-disable-next-line @typescript-eslint/no-explicit-any -- the platform's own request, as the route knows it
export type ScopesOf = (request: any) => readonly string[];

/**
 * Protects a route: it takes a valid access token whose scope covers all of `scopes`. Documents itself in Swagger.
 * @param scopes or what tells them from the request; a refusal names those of that very request.
 */
export function RequireScopes(...scopes: string[] | [scopesOf: ScopesOf]): MethodDecorator {
  const [first] = scopes;
  return typeof first === 'function'
    ? guarded((request) => ScopeSet.checked(first(request).join(' ')))
    : guarded(ScopeSet.checked(scopes.join(' ')));
}

function guarded(required: RequiredScopes): MethodDecorator {
  const scopes = typeof required === 'function' ? [] : required.names;
  const lacking = scopes.length > 0 ? `a scope of: ${scopes.join(' ')}` : 'a scope of the operation';
  return applyDecorators(
    SetMetadata(REQUIRED.scopes, required),
    UseGuards(BearerGuard, new ScopesGuard(required)),
    UseFilters(BearerErrorFilter),
    ApiSecurity('oauth2', [...scopes]),
    ApiExtraModels(OAuthErrorBody, HttpErrorBody),
    ApiBadRequestResponse({
      description: 'The request, or its Authorization header, is malformed.',
      schema: either,
    }),
    ApiUnauthorizedResponse({
      description:
        'No access token (without `error`), or one that is unknown, expired, revoked or for another resource (`invalid_token`).',
      headers: challenge,
      schema: either,
    }),
    ApiForbiddenResponse({
      description: `The access token lacks ${lacking} (\`insufficient_scope\`), or a user where one is needed (\`access_denied\`).`,
      headers: challenge,
      type: OAuthErrorBody,
    }),
    ApiServiceUnavailableResponse({
      description: 'Nobody can say whether the token is valid (`temporarily_unavailable`); try again later.',
      headers: { 'Retry-After': { description: 'Seconds', schema: { type: 'integer' } } },
      type: OAuthErrorBody,
    }),
  );
}
