import { ApiProperty } from '@nestjs/swagger';
import { IsInt, IsOptional, IsString, Max, MaxLength, Min, ValidateBy } from 'class-validator';
import type { HttpRequest } from '../../common/http/http-request.js';
import { queryOf } from '../../common/http/http-request.js';
import { requestParameters } from '../../common/http/request-parameters.js';
import { validateDto } from '../../common/http/validate-dto.js';
import { readMoment } from '../../common/moment.js';
import { wholeNumber } from '../../common/whole-number.js';
import { placeOf } from '../audit-log/event-cursor.js';

const LIMIT_MAX = 100;
const LIMIT_DEFAULT = 20;
/** Longer than any name or id of ours. Characters. */
const LONGEST = 512;

const Is = (name: string, validate: (value: string) => boolean): PropertyDecorator =>
  ValidateBy({ name, validator: { validate: (value) => typeof value === 'string' && validate(value) } });

const IsMoment = (): PropertyDecorator => Is('isMoment', (value) => readMoment(value, 0) !== undefined);

export class ListEventsQuery {
  @ApiProperty({
    required: false,
    description: 'Only what is about this username, or about the `sub` of somebody who is gone.',
    example: 'demo',
  })
  @IsOptional()
  @IsString()
  @MaxLength(LONGEST)
  readonly user?: string;

  @ApiProperty({ required: false, description: 'Only what is about this client_id.', example: 'demo-web' })
  @IsOptional()
  @IsString()
  @MaxLength(LONGEST)
  readonly client?: string;

  @ApiProperty({ required: false, description: 'Only of this type.', example: 'login.succeeded' })
  @IsOptional()
  @IsString()
  @MaxLength(LONGEST)
  readonly type?: string;

  @ApiProperty({ required: false, description: 'Only in this login session.' })
  @IsOptional()
  @IsString()
  @MaxLength(LONGEST)
  readonly session?: string;

  @ApiProperty({ required: false, description: 'Only what came of the request with this `X-Request-Id`.' })
  @IsOptional()
  @IsString()
  @MaxLength(LONGEST)
  readonly request?: string;

  @ApiProperty({
    required: false,
    description:
      'Only from then on: a day or a moment of ISO 8601, or how long ago it was (`90s`, `30m`, `12h`, `7d`).',
    example: '7d',
  })
  @IsOptional()
  @IsMoment()
  readonly since?: string;

  @ApiProperty({ required: false, description: 'Only before then.' })
  @IsOptional()
  @IsMoment()
  readonly until?: string;

  @ApiProperty({ required: false, type: 'integer', minimum: 1, maximum: LIMIT_MAX, default: LIMIT_DEFAULT })
  @IsInt()
  @Min(1)
  @Max(LIMIT_MAX)
  readonly limit: number = LIMIT_DEFAULT;

  @ApiProperty({ required: false, description: 'The `next_cursor` of the page before.' })
  @IsOptional()
  @Is('isCursor', (value) => placeOf(value) !== undefined)
  readonly cursor?: string;
}

/** Reads the query. @throws OAuthError `invalid_request`. */
export function readEventsQuery(request: HttpRequest): ListEventsQuery {
  const { limit, ...others } = requestParameters(queryOf(request));
  const numbers = limit === undefined ? {} : { limit: wholeNumber(limit, 3) };
  return validateDto(ListEventsQuery, { ...others, ...numbers });
}
