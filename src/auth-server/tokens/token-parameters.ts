import { ApiProperty } from '@nestjs/swagger';
import { OAuthError } from '../../common/errors/oauth-error.js';
import type { RequestParameters } from '../../common/http/request-parameters.js';

const HINTS = ['access_token', 'refresh_token'] as const;

/** RFC 7009 section 2.1 and RFC 7662 section 2.1. */
export class TokenParameters {
  @ApiProperty({ description: 'An access token or a refresh token.' })
  readonly token!: string;

  @ApiProperty({
    required: false,
    enum: HINTS,
    description: 'Where to look first. Only advice: a wrong or unknown hint changes nothing in the answer.',
  })
  readonly token_type_hint?: string;
}

/** The token that a request is about. @throws OAuthError `invalid_request` where it is missing. */
export function presentedToken({ token }: RequestParameters): string {
  if (token === undefined) throw new OAuthError('invalid_request', 'The parameter token is missing.');
  return token;
}
