import { ApiProperty } from '@nestjs/swagger';

/** What endpoints outside the protocol answer on an error: the shape Nest gives its own. */
export class HttpErrorBody {
  @ApiProperty({ example: 404 })
  statusCode!: number;

  @ApiProperty({
    oneOf: [{ type: 'string' }, { type: 'array', items: { type: 'string' } }],
    example: 'Not Found',
  })
  message!: string | string[];

  @ApiProperty({ required: false, example: 'Not Found' })
  error?: string;
}
