import { ApiProperty } from '@nestjs/swagger';

/** Standard claims (OIDC Core section 5.1); one that has no value is left out. */
export class UserinfoResponse {
  @ApiProperty({
    description: 'The subject, as this client knows the person',
    example: '019aa2f0-5d3e-7c11-8f6a-1f2e3d4c5b6a',
  })
  sub!: string;

  @ApiProperty({ required: false, description: 'With the scope `profile`, as more of section 5.4' })
  name?: string;

  @ApiProperty({ required: false, description: 'With the scope `profile`', example: 'demo' })
  preferred_username?: string;

  @ApiProperty({ required: false, description: 'With the scope `profile`. Seconds.', type: 'integer' })
  updated_at?: number;

  @ApiProperty({ required: false, description: 'With the scope `email`', example: 'demo@example.com' })
  email?: string;

  @ApiProperty({ required: false, description: 'With the scope `email`' })
  email_verified?: boolean;

  @ApiProperty({ required: false, description: 'With the scope `phone`' })
  phone_number?: string;

  @ApiProperty({ required: false, type: Object, description: 'With the scope `address`' })
  address?: Readonly<Record<string, string>>;
}
