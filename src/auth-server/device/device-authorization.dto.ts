import { ApiProperty } from '@nestjs/swagger';
import { Resource, Scope } from '../grants/grant-parameters.js';
import { INTERVAL, LIFETIME } from './device-code-rules.js';

/** RFC 8628 section 3.1. The client authenticates as at the token endpoint. */
export class DeviceAuthorizationRequest {
  @Scope()
  scope?: string;

  @Resource()
  resource?: string;
}

/** RFC 8628 section 3.2. */
export class DeviceAuthorizationResponse {
  @ApiProperty({ description: 'For the token endpoint, again and again' })
  device_code!: string;

  @ApiProperty({ description: 'For the device to show, and the person to type', example: 'WDJB-MJHT' })
  user_code!: string;

  @ApiProperty({ format: 'uri', example: 'http://localhost:3000/auth/device/verify' })
  verification_uri!: string;

  @ApiProperty({
    format: 'uri',
    description: 'The same with the code in it, for a QR code',
    example: 'http://localhost:3000/auth/device/verify?user_code=WDJB-MJHT',
  })
  verification_uri_complete!: string;

  @ApiProperty({ type: 'integer', description: 'Seconds', example: LIFETIME })
  expires_in!: number;

  @ApiProperty({ type: 'integer', description: 'Seconds from one poll to the next', example: INTERVAL })
  interval!: number;
}
