import { ApiProperty } from '@nestjs/swagger';
import { Transform } from 'class-transformer';
import { IsInt, IsOptional, Max, Min, ValidateBy } from 'class-validator';
import { idOfCursor } from '../../common/cursor.js';

const LIMIT_MAX = 100;
const LIMIT_DEFAULT = 20;
const message = `limit must be a whole number from 1 to ${LIMIT_MAX}`;

const wholeNumber = ({ value }: { value: unknown }): unknown =>
  typeof value === 'string' && /^\d{1,3}$/.test(value) ? Number(value) : value;

const IsCursor = (): PropertyDecorator =>
  ValidateBy({
    name: 'isCursor',
    validator: {
      validate: (value) => typeof value === 'string' && idOfCursor(value) !== undefined,
      defaultMessage: () => 'cursor must be the next_cursor of an earlier page',
    },
  });

export class ListProjectsQuery {
  @ApiProperty({ required: false, type: 'integer', minimum: 1, maximum: LIMIT_MAX, default: LIMIT_DEFAULT })
  @Transform(wholeNumber)
  @IsInt({ message })
  @Min(1, { message })
  @Max(LIMIT_MAX, { message })
  readonly limit: number = LIMIT_DEFAULT;

  @ApiProperty({
    required: false,
    description: 'The `next_cursor` of the page before; absent for the first page.',
  })
  @IsOptional()
  @IsCursor()
  readonly cursor?: string;
}
