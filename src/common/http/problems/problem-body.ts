import { ApiProperty } from '@nestjs/swagger';

export class FieldFaultDto {
  @ApiProperty({ description: 'A member of the body, a parameter or a header', example: 'redirect_uris' })
  field!: string;

  @ApiProperty({ enum: ['body', 'query', 'header', 'path'], example: 'body' })
  in!: string;

  @ApiProperty({ example: 'must be a list of texts' })
  detail!: string;
}

/** RFC 9457: what is wrong with a request, for programs and for people. */
export class ProblemBody {
  @ApiProperty({ format: 'uri-reference', example: 'about:blank' })
  type!: string;

  @ApiProperty({ example: 'Bad Request' })
  title!: string;

  @ApiProperty({ type: 'integer', example: 400 })
  status!: number;

  @ApiProperty({ example: 'redirect_uris: must be a list of texts' })
  detail!: string;

  /** The same as in `X-Request-Id`: what the log calls the request. */
  @ApiProperty({ example: '1f0c9a5be2d4-2x' })
  request_id!: string;

  @ApiProperty({ required: false, type: [FieldFaultDto] })
  errors?: FieldFaultDto[];
}
