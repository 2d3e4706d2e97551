import { applyDecorators } from '@nestjs/common';
import {
  ApiBadRequestResponse,
  ApiServiceUnavailableResponse,
  ApiUnauthorizedResponse,
} from '@nestjs/swagger';
import { OAuthErrorBody } from './oauth-error-body.js';

/** The OpenAPI text of the errors of every endpoint at which clients authenticate. */
export const ApiClientErrors = (): MethodDecorator =>
  applyDecorators(
    ApiBadRequestResponse({ type: OAuthErrorBody, description: '`invalid_request`' }),
    ApiUnauthorizedResponse({
      type: OAuthErrorBody,
      description: '`invalid_client`, with a `WWW-Authenticate` challenge',
    }),
    ApiServiceUnavailableResponse({
      type: OAuthErrorBody,
      description: '`temporarily_unavailable`, with `Retry-After`',
    }),
  );
