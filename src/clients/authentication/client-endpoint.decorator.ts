import { applyDecorators, Header, HttpCode, UseGuards } from '@nestjs/common';
import {
  ApiBadRequestResponse,
  ApiBasicAuth,
  ApiConsumes,
  ApiServiceUnavailableResponse,
  ApiTooManyRequestsResponse,
  ApiUnauthorizedResponse,
} from '@nestjs/swagger';
import { FormGuard } from '../../common/http/form-request.js';
import { OAuthErrorBody } from '../../common/http/oauth-error-body.js';
import { ClientAuthenticationGuard } from './client-authentication.guard.js';

/**
 * An endpoint that a client posts a form to and authenticates at (RFC 6749 section 3.2): guarded, never cached, and
 * documented with the errors that all of them have.
 * @param badRequest the codes of its 400
 */
export const ClientEndpoint = (badRequest = '`invalid_request`'): MethodDecorator =>
  applyDecorators(
    HttpCode(200),
    Header('Cache-Control', 'no-store'),
    Header('Pragma', 'no-cache'),
    UseGuards(FormGuard, ClientAuthenticationGuard),
    ApiBasicAuth('client'),
    ApiConsumes('application/x-www-form-urlencoded'),
    ApiBadRequestResponse({ type: OAuthErrorBody, description: badRequest }),
    ApiUnauthorizedResponse({
      type: OAuthErrorBody,
      description:
        '`invalid_client`, with a `WWW-Authenticate` challenge unless the credentials were in the body',
    }),
    ApiTooManyRequestsResponse({
      type: OAuthErrorBody,
      description:
        '`temporarily_unavailable`, with `Retry-After`: too many passwords or client secrets were wrong',
    }),
    ApiServiceUnavailableResponse({
      type: OAuthErrorBody,
      description:
        '`temporarily_unavailable`, with `Retry-After`: the database does not answer, or too much is asked at once',
    }),
  );
