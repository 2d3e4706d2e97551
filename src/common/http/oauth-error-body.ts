import { ApiProperty } from '@nestjs/swagger';
import type { OAuthErrorCode } from '../errors/oauth-error-codes.js';
import { OAUTH_ERRORS } from '../errors/oauth-error-codes.js';
import type { OAuthError } from '../errors/oauth-error.js';

/** RFC 6749 section 5.2. */
export class OAuthErrorBody {
  @ApiProperty({ enum: Object.keys(OAUTH_ERRORS), example: 'invalid_request' })
  error!: OAuthErrorCode;

  @ApiProperty({ example: 'The request is malformed.' })
  error_description!: string;

  @ApiProperty({
    required: false,
    format: 'uri',
    example: 'http://localhost:3000/auth/errors/invalid_request',
  })
  error_uri?: string;

  /** The same as in `X-Request-Id`: what the log calls the request. */
  @ApiProperty({ example: '1f0c9a5be2d4-2x' })
  request_id!: string;

  /** RFC 6750 section 3.1: only beside `insufficient_scope`. */
  @ApiProperty({ required: false, example: 'projects.readonly' })
  scope?: string;
}

export const errorUri = (code: OAuthErrorCode, issuer: string): string => `${issuer}/auth/errors/${code}`;

/** @param issuer whose pages explain the errors; without one they have no `error_uri`. */
export function errorBody(error: OAuthError, issuer: string | undefined, requestId: string): OAuthErrorBody {
  return {
    error: error.code,
    error_description: error.description,
    ...(issuer !== undefined && { error_uri: errorUri(error.code, issuer) }),
    request_id: requestId,
    ...(error.scope !== undefined && { scope: error.scope }),
  };
}
