import { ApiProperty } from '@nestjs/swagger';
import type { IssuedTokens } from '../tokens/issued-tokens.js';

/** RFC 6749 section 5.1, and OIDC Core section 3.1.3.3 for `id_token`. */
export class TokenResponse {
  @ApiProperty({ example: 'mF_9.B5f-4.1JqM' })
  access_token!: string;

  @ApiProperty({ enum: ['bearer'] })
  token_type!: string;

  @ApiProperty({
    type: 'integer',
    description: 'Seconds from now until the access token expires',
    example: 3600,
  })
  expires_in!: number;

  @ApiProperty({
    required: false,
    description: 'What was granted; absent where the client has no scopes',
    example: 'projects',
  })
  scope?: string;

  @ApiProperty({
    required: false,
    description: 'Of a token exchange: what the access token is (RFC 8693 section 2.2.1)',
    example: 'urn:ietf:params:oauth:token-type:access_token',
  })
  issued_token_type?: string;

  @ApiProperty({ required: false })
  refresh_token?: string;

  @ApiProperty({
    required: false,
    description: 'Where `openid` was granted by an authorization code, and with each refresh of that',
  })
  id_token?: string;
}

/** @param now epoch milliseconds; later than the issue only where tokens are handed out again. */
export function tokenResponse(issued: IssuedTokens, now: number): TokenResponse {
  return {
    access_token: issued.accessToken,
    token_type: 'bearer',
    expires_in: Math.max(0, Math.round((issued.expiresAt - now) / 1000)),
    ...(issued.scope && { scope: issued.scope }),
    ...(issued.issuedTokenType && { issued_token_type: issued.issuedTokenType }),
    ...(issued.refresh && { refresh_token: issued.refresh.token }),
    ...(issued.idToken && { id_token: issued.idToken }),
  };
}
