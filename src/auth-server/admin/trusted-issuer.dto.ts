import { ApiProperty } from '@nestjs/swagger';
import { SUBJECT_RULES } from '../settings/trusted-issuer.js';

/** An identity provider whose assertions are taken (ID-JAG). */
export class NewTrustedIssuerDto {
  @ApiProperty({ format: 'uri', description: 'As it stands in `iss`.', example: 'https://idp.example' })
  issuer!: string;

  @ApiProperty({ format: 'uri', description: 'Its public keys.', example: 'https://idp.example/jwks.json' })
  jwks_uri!: string;

  @ApiProperty({
    required: false,
    enum: SUBJECT_RULES,
    default: 'linked',
    description: 'Whom its `sub` means.',
  })
  subjects?: string;
}

export class TrustedIssuerDto extends NewTrustedIssuerDto {
  @ApiProperty({
    required: false,
    type: 'integer',
    description: 'Seconds since 1970; absent for those of the configuration.',
  })
  created_at?: number;
}

export class TrustedIssuersDto {
  @ApiProperty({ type: [TrustedIssuerDto], description: 'Those of the configuration first.' })
  items!: readonly TrustedIssuerDto[];
}

/** Our names of the members. */
export const ISSUER_MEMBERS = { issuer: 'issuer', jwks_uri: 'jwksUri', subjects: 'subjects' } as const;
