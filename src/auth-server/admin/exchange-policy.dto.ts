import { ApiProperty } from '@nestjs/swagger';
import { SUBJECT_TYPES } from '../settings/exchange-policy.js';

/** Which tokens a client may exchange for what (RFC 8693). */
export class NewExchangePolicyDto {
  @ApiProperty({ description: 'The client that exchanges.', example: 'gateway' })
  client_id!: string;

  @ApiProperty({ required: false, enum: SUBJECT_TYPES, default: 'access_token' })
  subject_type?: string;

  @ApiProperty({ required: false, description: 'The client that the tokens were issued to. Left out: any.' })
  subject_client_id?: string;

  @ApiProperty({
    format: 'uri',
    description: 'The resource that the new tokens are for.',
    example: 'https://api.example/reports',
  })
  resource!: string;

  @ApiProperty({ description: 'All that they may carry, space-delimited.', example: 'reports' })
  scope!: string;

  @ApiProperty({ required: false, default: false, description: 'Whether nobody has to say who acts.' })
  impersonation?: boolean;
}

export class ExchangePolicyDto extends NewExchangePolicyDto {
  @ApiProperty({ required: false, description: 'Absent for those of the configuration.' })
  id?: string;

  @ApiProperty({ required: false, type: 'integer', description: 'Seconds since 1970.' })
  created_at?: number;
}

export class ExchangePoliciesDto {
  @ApiProperty({ type: [ExchangePolicyDto], description: 'Those of the configuration first.' })
  items!: readonly ExchangePolicyDto[];
}

/** Our names of the members. */
export const POLICY_MEMBERS = {
  client_id: 'client',
  subject_type: 'subjectType',
  subject_client_id: 'subjectClient',
  resource: 'resource',
  scope: 'scopes',
  impersonation: 'impersonation',
} as const;
