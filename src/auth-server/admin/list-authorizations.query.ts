import { wholeNumber } from '../../common/whole-number.js';
import { ApiProperty } from '@nestjs/swagger';
import { IsInt, IsOptional, IsString, Max, Min, ValidateBy } from 'class-validator';
import type { HttpRequest } from '../../common/http/http-request.js';
import { queryOf } from '../../common/http/http-request.js';
import { requestParameters } from '../../common/http/request-parameters.js';
import { validateDto } from '../../common/http/validate-dto.js';
import { idOfCursor } from '../../common/cursor.js';

const LIMIT_MAX = 100;
const LIMIT_DEFAULT = 20;

const IsCursor = (): PropertyDecorator =>
  ValidateBy({
    name: 'isCursor',
    validator: { validate: (value) => typeof value === 'string' && idOfCursor(value) !== undefined },
  });

export class ListAuthorizationsQuery {
  @ApiProperty({ required: false, description: 'Only those of this username.', example: 'demo' })
  @IsOptional()
  @IsString()
  readonly user?: string;

  @ApiProperty({ required: false, description: 'Only those of this client_id.', example: 'demo-web' })
  @IsOptional()
  @IsString()
  readonly client?: string;

  @ApiProperty({ required: false, type: 'integer', minimum: 1, maximum: LIMIT_MAX, default: LIMIT_DEFAULT })
  @IsInt()
  @Min(1)
  @Max(LIMIT_MAX)
  readonly limit: number = LIMIT_DEFAULT;

  @ApiProperty({ required: false, description: 'The `next_cursor` of the page before.' })
  @IsOptional()
  @IsCursor()
  readonly cursor?: string;
}

/** Reads the query. @throws OAuthError `invalid_request`. */
export function readListQuery(request: HttpRequest): ListAuthorizationsQuery {
  const { limit, ...others } = requestParameters(queryOf(request));
  const numbers = limit === undefined ? {} : { limit: wholeNumber(limit, 3) };
  return validateDto(ListAuthorizationsQuery, { ...others, ...numbers });
}
