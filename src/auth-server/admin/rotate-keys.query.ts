import { wholeNumber } from '../../common/whole-number.js';
import { ApiProperty } from '@nestjs/swagger';
import { IsInt, Max, Min } from 'class-validator';
import type { HttpRequest } from '../../common/http/http-request.js';
import { queryOf } from '../../common/http/http-request.js';
import { requestParameters } from '../../common/http/request-parameters.js';
import { validateDto } from '../../common/http/validate-dto.js';
import { LEAST_ANNOUNCE, MOST_ANNOUNCE } from '../keys/key-schedule.js';

export class RotateKeysQuery {
  @ApiProperty({
    required: false,
    type: 'integer',
    minimum: LEAST_ANNOUNCE,
    maximum: MOST_ANNOUNCE,
    default: LEAST_ANNOUNCE,
    description: 'How many seconds the new keys are published before they sign.',
  })
  @IsInt()
  @Min(LEAST_ANNOUNCE)
  @Max(MOST_ANNOUNCE)
  readonly announce: number = LEAST_ANNOUNCE;
}

/** Reads the query. @throws OAuthError `invalid_request`. */
export function readRotateQuery(request: HttpRequest): RotateKeysQuery {
  const { announce } = requestParameters(queryOf(request));
  return validateDto(RotateKeysQuery, announce === undefined ? {} : { announce: wholeNumber(announce, 9) });
}
