import { ApiProperty } from '@nestjs/swagger';

/** RFC 6750 section 2.2: for clients that can't send the header. */
export class UserinfoForm {
  @ApiProperty({ required: false })
  access_token?: string;
}
