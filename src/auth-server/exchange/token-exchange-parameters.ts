import { ApiProperty } from '@nestjs/swagger';
import { IsIn, IsOptional } from 'class-validator';
import { Bounded, GrantType, Resource, Scope, Token } from '../grants/grant-parameters.js';
import type { SubjectType } from '../settings/exchange-policy.js';

export const EXCHANGE_GRANT = 'urn:ietf:params:oauth:grant-type:token-exchange';
/** RFC 8693 section 3. */
export const ACCESS_TOKEN_TYPE = 'urn:ietf:params:oauth:token-type:access_token';
const ID_TOKEN_TYPE = 'urn:ietf:params:oauth:token-type:id_token';
const TOKEN_TYPES = [ACCESS_TOKEN_TYPE, ID_TOKEN_TYPE] as const;

/** RFC 8693 section 2.1. */
export class TokenExchangeParameters {
  @GrantType(EXCHANGE_GRANT)
  grant_type!: typeof EXCHANGE_GRANT;

  @Token('An access token of ours, or an ID token of this client: in whose name the new token is.')
  subject_token!: string;

  @ApiProperty({ enum: TOKEN_TYPES })
  @IsIn(TOKEN_TYPES)
  subject_token_type!: (typeof TOKEN_TYPES)[number];

  @ApiProperty({ required: false, description: 'A token of this client: who acts in that name.' })
  @IsOptional()
  @Bounded()
  actor_token?: string;

  @ApiProperty({ required: false, enum: TOKEN_TYPES })
  @IsOptional()
  @IsIn(TOKEN_TYPES)
  actor_token_type?: (typeof TOKEN_TYPES)[number];

  @ApiProperty({ required: false, enum: [ACCESS_TOKEN_TYPE] })
  @IsOptional()
  @IsIn([ACCESS_TOKEN_TYPE])
  requested_token_type?: typeof ACCESS_TOKEN_TYPE;

  @Resource()
  resource?: string;

  @ApiProperty({
    required: false,
    description: 'The same as `resource`, for who sends it so: one of both is needed.',
  })
  @IsOptional()
  @Bounded()
  audience?: string;

  @Scope('What is asked for of the scope of the subject token. Left out: all that the policy allows.')
  scope?: string;
}

/** As policies name it. */
export const typeOf = (tokenType: (typeof TOKEN_TYPES)[number]): SubjectType =>
  tokenType === ID_TOKEN_TYPE ? 'id_token' : 'access_token';
