import { ApiProperty } from '@nestjs/swagger';
import { LIMIT_DEFAULT, LIMIT_MAX } from './list-query.js';

/** What every list takes. */
export class ListQueryDto {
  @ApiProperty({ required: false, type: 'integer', minimum: 1, maximum: LIMIT_MAX, default: LIMIT_DEFAULT })
  limit?: number;

  @ApiProperty({
    required: false,
    description: 'The `next_cursor` of the page before, with the same filters.',
  })
  cursor?: string;
}
