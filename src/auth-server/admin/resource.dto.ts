import { ApiProperty } from '@nestjs/swagger';
import { ACCESS_TOKEN_FORMATS, ACCESS_TOKEN_TYPS } from '../../clients/index.js';
import { SIGNING_ALGORITHMS } from '../../common/crypto/signing-algorithm.js';
import type { ResourceOptions } from '../settings/resource-options.js';
import type { Resource } from '../settings/resource.js';
import { resourceInformation } from '../settings/resource.js';

/** What an administrator says of an API that tokens are for. What is left out is as the client of the token was registered. */
export class NewResourceDto {
  @ApiProperty({
    format: 'uri',
    description:
      'Its identifier (RFC 8707): an absolute URI without fragment. It stands in `aud` as it is given here.',
    example: 'https://api.example/reports',
  })
  readonly resource!: string;

  @ApiProperty({
    required: false,
    description: 'All that a token for it carries, space-delimited. Left out: whatever was granted.',
    example: 'reports',
  })
  readonly scopes?: string;

  @ApiProperty({ required: false, enum: ACCESS_TOKEN_FORMATS })
  readonly access_token_format?: string;

  @ApiProperty({ required: false, enum: ACCESS_TOKEN_TYPS })
  readonly access_token_typ?: string;

  @ApiProperty({ required: false, enum: SIGNING_ALGORITHMS })
  readonly access_token_signed_response_alg?: string;

  @ApiProperty({
    required: false,
    type: 'integer',
    description: 'How long a token for it lives. Seconds.',
    example: 600,
  })
  readonly access_token_lifetime?: number;
}

export class ResourceDto extends NewResourceDto {
  @ApiProperty({ description: 'Whether the configuration names it: then it can not be removed here.' })
  readonly configured!: boolean;

  @ApiProperty({ required: false, format: 'date-time', example: '2025-11-22T00:00:00.000Z' })
  readonly created_at?: string;
}

export class ResourcesDto {
  /** Those of the configuration first. */
  @ApiProperty({ type: [ResourceDto] })
  readonly items: readonly ResourceDto[];

  constructor(resources: readonly Resource[]) {
    this.items = resources.map(resourceDto);
  }
}

export const resourceDto = (resource: Resource): ResourceDto =>
  ({
    ...resourceInformation(resource),
    ...(resource.createdAt !== undefined && { created_at: new Date(resource.createdAt).toISOString() }),
  }) as ResourceDto;

const MEMBERS: Readonly<Record<string, keyof ResourceOptions>> = {
  resource: 'id',
  scopes: 'scopes',
  access_token_format: 'accessTokenFormat',
  access_token_typ: 'accessTokenTyp',
  access_token_signed_response_alg: 'accessTokenSignedResponseAlg',
  access_token_lifetime: 'accessTokenLifetime',
};

/** By our names. What has no name here keeps its own, and is refused with it. */
export const optionsOf = (body: object): object =>
  Object.fromEntries(
    Object.entries(body).map(([name, value]) => [MEMBERS[name] ?? `"${name}"`, value as unknown]),
  );
