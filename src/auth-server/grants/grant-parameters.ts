import { applyDecorators } from '@nestjs/common';
import { ApiProperty } from '@nestjs/swagger';
import { Equals, IsOptional, IsString, MaxLength } from 'class-validator';

/** Longer than any token of ours, also than a JWT that is presented in the wrong place. */
const MAX_TOKEN_LENGTH = 4096;

export const GrantType = (grantType: string): PropertyDecorator =>
  applyDecorators(ApiProperty({ enum: [grantType], example: grantType }), Equals(grantType));

/** RFC 6749 section 3.3. Its grammar is checked where it is granted, because its fault has a code of its own. */
export const Scope = (): PropertyDecorator =>
  applyDecorators(
    ApiProperty({ required: false, description: 'Space-delimited', example: 'projects' }),
    IsOptional(),
    IsString(),
  );

export const Token = (description: string): PropertyDecorator =>
  applyDecorators(ApiProperty({ description }), IsString(), MaxLength(MAX_TOKEN_LENGTH));
