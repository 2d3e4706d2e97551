import { seconds } from '../../common/clock.js';
import { ApiProperty } from '@nestjs/swagger';
import type { Actor } from '../authorizations/actor.js';
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
    description: 'The user as the token’s client knows them; the client itself where it acts for itself',
    example: '019aa2f0-5d3e-7c11-8f6a-1f2e3d4c5b6a',
  })
  sub?: string;

  @ApiProperty({ required: false, example: 'http://localhost:3000' })
  iss?: string;

  @ApiProperty({
    required: false,
    oneOf: [{ type: 'string' }, { type: 'array', items: { type: 'string' } }],
    description:
      'Of an access token: the resource that it is for, as in a JWT (RFC 9068 section 3); several are a list',
    example: 'http://localhost:3000/projects',
  })
  aud?: string | readonly string[] | undefined;

  @ApiProperty({
    required: false,
    description: 'Names an access token, as the `jti` of a JWT does, and opens nothing',
    example: 'mhvzzkf0Uo3p5sBcVQ8YkCkNwYJ2mNfr1dXb0j8XH1c1tQ3xJ0A',
  })
  jti?: string;

  @ApiProperty({
    required: false,
    type: Object,
    description:
      'Of a token that was got for another one: who acts for the person, and inside of it who did before (RFC 8693 section 4.1)',
    example: { sub: 'demo-service', client_id: 'demo-service' },
  })
  act?: Actor;

  @ApiProperty({
    required: false,
    type: 'integer',
    description: 'Of an access token, where a person logged in here for it. Seconds since the epoch',
    example: 1763769600,
  })
  auth_time?: number;

  @ApiProperty({
    required: false,
    description: 'The class of that login (RFC 9470 section 6.2)',
    example: '1',
  })
  acr?: string;
}

export const INACTIVE: IntrospectionResponse = Object.freeze({ active: false });

interface About {
  readonly iss: string;
  /** The user, as the token's client knows them, or the client itself. */
  readonly sub: string;
  /** Whether only that client knows them so: the username would tell it more. */
  readonly isPairwise: boolean;
  /** What is said of tokens of its kind alone. */
  readonly kind: Partial<IntrospectionResponse>;
}

export function activeToken(
  token: IntrospectedToken,
  { iss, sub, isPairwise, kind }: About,
): IntrospectionResponse {
  const { scope, clientId, username } = token;
  return {
    active: true,
    ...(scope && { scope }),
    client_id: clientId,
    ...(username !== null && !isPairwise && { username }),
    exp: seconds(token.expiresAt),
    iat: seconds(token.issuedAt),
    sub,
    iss,
    ...kind,
  };
}
