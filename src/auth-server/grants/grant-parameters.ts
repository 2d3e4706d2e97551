import { applyDecorators } from '@nestjs/common';
import { ApiProperty } from '@nestjs/swagger';
import { Equals, IsOptional, IsString, MaxLength } from 'class-validator';
import type { BoundedParameter } from '../../common/http/parameter-lengths.js';
import { LONGEST } from '../../common/http/parameter-lengths.js';

export const GrantType = (grantType: string): PropertyDecorator =>
  applyDecorators(ApiProperty({ enum: [grantType], example: grantType }), Equals(grantType));

/** RFC 6749 section 3.3. Its grammar is checked where it is granted, because its fault has a code of its own. */
export const Scope = (): PropertyDecorator =>
  applyDecorators(
    ApiProperty({ required: false, description: 'Space-delimited', example: 'projects' }),
    IsOptional(),
    IsString(),
  );

/** A text no longer than the parameter of its name may be. */
export const Bounded = (): PropertyDecorator => (target, name) => {
  applyDecorators(IsString(), MaxLength(LONGEST[name as BoundedParameter]))(target, name);
};

export const Token = (description: string): PropertyDecorator =>
  applyDecorators(ApiProperty({ description }), Bounded());
