import { applyDecorators, UseFilters, UseGuards } from '@nestjs/common';
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
import { ScopesGuard } from './scopes.guard.js';

const challenge = {
  'WWW-Authenticate': { description: 'RFC 6750 section 3', schema: { type: 'string' as const } },
};
const either = { oneOf: [{ $ref: getSchemaPath(OAuthErrorBody) }, { $ref: getSchemaPath(HttpErrorBody) }] };

/** Protects a route: it takes a valid access token whose scope covers all of `scopes`. Documents itself in Swagger. */
export function RequireScopes(...scopes: string[]): MethodDecorator {
  return applyDecorators(
    UseGuards(BearerGuard, new ScopesGuard(ScopeSet.of(...scopes))),
    UseFilters(BearerErrorFilter),
    ApiSecurity('oauth2', scopes),
    ApiExtraModels(OAuthErrorBody, HttpErrorBody),
    ApiBadRequestResponse({
      description: 'The request, or its Authorization header, is malformed.',
      schema: either,
    }),
    ApiUnauthorizedResponse({
      description:
        'No access token (without `error`), or one that is unknown, expired or revoked (`invalid_token`).',
      headers: challenge,
      schema: either,
    }),
    ApiForbiddenResponse({
      description: `The access token lacks a scope of: ${scopes.join(' ')} (\`insufficient_scope\`), or a user where one is needed (\`access_denied\`).`,
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
