import { ApiProperty, ApiPropertyOptional } from '@nestjs/swagger';
import { IsNotEmpty, IsOptional, IsString, Matches, MaxLength } from 'class-validator';

const NO_NUL = /^[^\0]*$/;

export class CreateProjectForm {
  @ApiProperty({ example: 'Lighthouse', maxLength: 200 })
  @IsString()
  @IsNotEmpty()
  @MaxLength(200)
  @Matches(NO_NUL)
  @Matches(/\S/)
  name!: string;

  @ApiPropertyOptional({ example: 'A tower with a lamp', maxLength: 2000 })
  @IsOptional()
  @IsString()
  @MaxLength(2000)
  @Matches(NO_NUL)
  description?: string;
}
