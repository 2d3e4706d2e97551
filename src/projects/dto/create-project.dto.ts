import { ApiProperty } from '@nestjs/swagger';
import { Transform } from 'class-transformer';
import { IsOptional } from 'class-validator';
import { DESCRIPTION_MAX, IsProjectDescription, IsProjectName, NAME_MAX, trimmed } from './project-text.js';

export class CreateProjectDto {
  /** Stored without the white space around it. */
  @ApiProperty({ minLength: 1, maxLength: NAME_MAX, example: 'Apollo' })
  @Transform(trimmed)
  @IsProjectName()
  readonly name!: string;

  @ApiProperty({
    required: false,
    type: String,
    nullable: true,
    maxLength: DESCRIPTION_MAX,
    example: 'To the moon',
  })
  @IsOptional()
  @IsProjectDescription()
  readonly description?: string | null;
}
