import { ApiProperty } from '@nestjs/swagger';
import { Transform } from 'class-transformer';
import { IsOptional, ValidateIf } from 'class-validator';
import { DESCRIPTION_MAX, IsProjectDescription, IsProjectName, NAME_MAX, trimmed } from './project-text.js';

/** What is left out stays as it is; `"description": null` removes the description. */
export class UpdateProjectDto {
  /** Stored without the white space around it. */
  @ApiProperty({ required: false, minLength: 1, maxLength: NAME_MAX, example: 'Apollo 11' })
  @Transform(trimmed)
  @ValidateIf((_dto, name) => name !== undefined)
  @IsProjectName()
  readonly name?: string;

  @ApiProperty({ required: false, type: String, nullable: true, maxLength: DESCRIPTION_MAX, example: null })
  @IsOptional()
  @IsProjectDescription()
  readonly description?: string | null;
}
