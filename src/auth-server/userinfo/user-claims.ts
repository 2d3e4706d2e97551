import { ApiProperty } from '@nestjs/swagger';

/** Standard claims (OIDC Core section 5.1); one that has no value is left out. */
export class UserClaims {
  @ApiProperty({ example: '019aa2f0-5d3e-7c11-8f6a-1f2e3d4c5b6a' })
  sub!: string;

  @ApiProperty({ required: false, description: 'With the scope `profile`', example: 'Demo User' })
  name?: string;

  @ApiProperty({ required: false, description: 'With the scope `profile`', example: 'demo' })
  preferred_username?: string;

  @ApiProperty({ required: false, description: 'With the scope `email`', example: 'demo@example.com' })
  email?: string;
}
