import { ApiProperty } from '@nestjs/swagger';
import { IsJWT, MaxLength } from 'class-validator';

export class BackchannelLogoutForm {
  @ApiProperty({ description: 'A signed JWT of the provider', maxLength: 16_384 })
  @IsJWT()
  @MaxLength(16_384)
  logout_token!: string;
}
