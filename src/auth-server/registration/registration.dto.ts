import { ApiProperty } from '@nestjs/swagger';

/** What a client may say of itself (RFC 7591 section 2). All is optional but the redirect URIs; unknown members are ignored. */
export class RegistrationRequest {
  @ApiProperty({ type: [String], example: ['http://127.0.0.1/callback'] })
  redirect_uris!: string[];

  @ApiProperty({ required: false, example: 'Example tool' })
  client_name?: string;

  @ApiProperty({ required: false, enum: ['web', 'native'] })
  application_type?: string;

  @ApiProperty({ required: false, enum: ['none', 'client_secret_basic', 'client_secret_post'] })
  token_endpoint_auth_method?: string;

  @ApiProperty({ required: false, type: [String], example: ['authorization_code', 'refresh_token'] })
  grant_types?: string[];

  @ApiProperty({ required: false, type: [String], example: ['code'] })
  response_types?: string[];

  @ApiProperty({ required: false, example: 'openid projects.readonly' })
  scope?: string;
}

/** RFC 7591 section 3.2.1: all that was registered, also what the server chose. */
export class RegisteredClient extends RegistrationRequest {
  @ApiProperty({ example: '0199c5d2-7b7f-7a0a-8d1c-5a3c9e0b7f11' })
  client_id!: string;

  @ApiProperty({ description: 'Seconds since 1970.', example: 1_795_892_254 })
  client_id_issued_at!: number;

  @ApiProperty({ required: false, description: 'Of a confidential client, this once.' })
  client_secret?: string;

  @ApiProperty({ required: false, description: '0: it does not expire. Beside a secret.', example: 0 })
  client_secret_expires_at?: number;

  @ApiProperty({ description: 'Reads, changes and removes the registration (RFC 7592).' })
  registration_access_token!: string;

  @ApiProperty({
    format: 'uri',
    example: 'http://localhost:3000/auth/register/0199c5d2-7b7f-7a0a-8d1c-5a3c9e0b7f11',
  })
  registration_client_uri!: string;
}
