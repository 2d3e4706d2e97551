import { ApiProperty } from '@nestjs/swagger';
import type { IntrospectedToken } from './introspected-tokens.repository.js';

/** RFC 7662 section 2.2. Of a token that is not active nothing is said but that. */
export class IntrospectionResponse {
  @ApiProperty({ description: 'False for a token that is unknown, expired, revoked or was replaced' })
  active!: boolean;

  @ApiProperty({ required: false, description: 'Space-delimited', example: 'projects' })
  scope?: string;

  @ApiProperty({ required: false, example: 'demo-web' })
  client_id?: string;

  @ApiProperty({
    required: false,
    description: 'Absent where the client acts for itself, or knows people by pairwise subjects',
    example: 'demo',
  })
  username?: string;

  @ApiProperty({
    required: false,
    enum: ['bearer'],
    description: 'Only beside an access token; nothing else may open a protected resource.',
  })
  token_type?: string;

  @ApiProperty({
    required: false,
    type: 'integer',
    description: 'Seconds since the epoch',
    example: 1763773200,
  })
  exp?: number;

  @ApiProperty({
    required: false,
    type: 'integer',
    description: 'Seconds since the epoch',
    example: 1763769600,
  })
  iat?: number;

  @ApiProperty({
    required: false,
    description: 'The user as the token’s client knows them; absent where it acts for itself',
    example: '019aa2f0-5d3e-7c11-8f6a-1f2e3d4c5b6a',
  })
  sub?: string;

  @ApiProperty({ required: false, example: 'http://localhost:3000' })
  iss?: string;
}

export const INACTIVE: IntrospectionResponse = Object.freeze({ active: false });

const seconds = (milliseconds: number): number => Math.floor(milliseconds / 1000);

interface About {
  readonly iss: string;
  /** The user, as the token's client knows them; absent where it acts for itself. */
  readonly sub?: string;
  /** Whether only that client knows them so: the username would tell it more. */
  readonly isPairwise?: boolean;
  /** Of an access token. */
  readonly tokenType: 'bearer' | undefined;
}

export function activeToken(
  token: IntrospectedToken,
  { iss, sub, isPairwise, tokenType }: About,
): IntrospectionResponse {
  const { scope, clientId, username } = token;
  return {
    active: true,
    ...(scope && { scope }),
    client_id: clientId,
    ...(username !== null && !isPairwise && { username }),
    ...(tokenType && { token_type: tokenType }),
    exp: seconds(token.expiresAt),
    iat: seconds(token.issuedAt),
    ...(sub !== undefined && { sub }),
    iss,
  };
}
