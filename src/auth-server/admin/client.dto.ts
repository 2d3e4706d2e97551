import { ApiProperty } from '@nestjs/swagger';
import type { Client } from '../../clients/index.js';
import { AUTH_METHODS, clientInformation, GRANT_TYPES } from '../../clients/index.js';

/** What can be said of a client: RFC 7591 section 2, and what is ours. docs/provider.md has every member. */
export class ClientChangeDto {
  @ApiProperty({ required: false, type: String, nullable: true, example: 'Example' })
  client_name?: string | null;

  @ApiProperty({ required: false, type: [String], nullable: true, example: ['https://app.example/callback'] })
  redirect_uris?: string[] | null;

  @ApiProperty({
    required: false,
    type: [String],
    enum: GRANT_TYPES,
    example: ['authorization_code', 'refresh_token'],
  })
  grant_types?: string[] | null;

  @ApiProperty({
    required: false,
    enum: AUTH_METHODS,
    description: '`none` makes it public; another one gives a client without a secret one, told this once.',
    example: 'client_secret_basic',
  })
  token_endpoint_auth_method?: string | null;

  @ApiProperty({ required: false, description: 'What it may ask for', example: 'openid profile projects' })
  scope?: string;

  @ApiProperty({ required: false, description: 'What a request without scope means', example: 'openid' })
  default_scope?: string;

  @ApiProperty({ required: false, description: 'Ours: nobody is asked for consent', example: false })
  first_party?: boolean;

  @ApiProperty({ required: false, type: [String], nullable: true, example: ['https://app.example/'] })
  post_logout_redirect_uris?: string[] | null;

  @ApiProperty({ required: false, type: String, nullable: true, example: 'https://app.example/logo.png' })
  logo_uri?: string | null;

  @ApiProperty({ required: false, description: 'Switched off: all that it was granted ends', example: false })
  disabled?: boolean;
}

export class NewClientDto extends ClientChangeDto {
  @ApiProperty({ example: 'my-app' })
  client_id!: string;

  @ApiProperty({
    required: false,
    description: 'One of your choice. Without it and without an auth method the client is public.',
    example: 'a secret of your choice',
  })
  client_secret?: string;
}

/** A client as administrators see it: RFC 7591 section 3.2.1, and what is ours. Its secret is told when it is made, and never again. */
export class ClientDto extends ClientChangeDto {
  @ApiProperty({ example: 'my-app' })
  client_id!: string;

  @ApiProperty({ type: 'integer', description: 'Seconds since 1970', example: 1_795_892_254 })
  client_id_issued_at!: number;

  @ApiProperty({ required: false, description: 'This once' })
  client_secret?: string;

  @ApiProperty({
    required: false,
    type: 'integer',
    description: 'Until when the secret before this one is taken as well; seconds since 1970',
    example: 1_795_892_254,
  })
  previous_secret_expires_at?: number;

  @ApiProperty({ enum: ['administrator', 'itself', 'document'], description: 'Who registered it' })
  origin!: string;
}

export class ClientPageDto {
  /** By id. */
  @ApiProperty({ type: [ClientDto] })
  items!: readonly ClientDto[];

  @ApiProperty({
    type: String,
    nullable: true,
    description: 'Give it as `cursor` for the next page.',
    example: null,
  })
  next_cursor!: string | null;
}

export class RotateSecretDto {
  @ApiProperty({
    required: false,
    type: 'integer',
    minimum: 0,
    maximum: 7_776_000,
    default: 0,
    description: 'How long the old secret goes on beside the new one; seconds',
    example: 86_400,
  })
  overlap?: number;
}

/** @param secret that was made just now. */
export const clientView = (client: Client, secret?: string) => ({
  ...clientInformation(client, secret),
  disabled: client.disabled,
  origin: client.origin ?? 'administrator',
});

/** What is told of it, and can't be said. */
export const CLIENT_READ_ONLY = [
  ...['client_id', 'client_id_issued_at', 'client_secret_expires_at', 'previous_secret_expires_at'],
  ...['response_types', 'origin'],
];
