import { applyDecorators } from '@nestjs/common';
import { ApiProperty } from '@nestjs/swagger';
import { Equals, IsOptional, IsString, MaxLength } from 'class-validator';
import type { BoundedParameter } from '../../common/http/parameter-lengths.js';
import { LONGEST } from '../../common/http/parameter-lengths.js';

export const GrantType = (grantType: string): PropertyDecorator =>
  applyDecorators(ApiProperty({ enum: [grantType], example: grantType }), Equals(grantType));

/** RFC 6749 section 3.3. Its grammar is checked where it is granted, because its fault has a code of its own. */
export const Scope = (
  meaning = 'What is not allowed is left out, as `scope` in the answer tells. Left out: the default of the client.',
): PropertyDecorator =>
  applyDecorators(
    ApiProperty({ required: false, description: `Space-delimited. ${meaning}`, example: 'projects' }),
    IsOptional(),
    IsString(),
  );

/** RFC 8707 section 2. Read as `requestParameters` does: one text, with a blank between two. */
export const Resource = (): PropertyDecorator =>
  applyDecorators(
    ApiProperty({
      required: false,
      description:
        'The API that the access token is for, by its identifier; may be repeated. Of a code or a refresh token one that its login named, where that named any. Left out: what the login named.',
      example: 'http://localhost:3000/projects',
    }),
    IsOptional(),
    IsString(),
  );

/** A text no longer than the parameter of its name may be. */
export const Bounded = (): PropertyDecorator => (target, name) => {
  applyDecorators(IsString(), MaxLength(LONGEST[name as BoundedParameter]))(target, name);
};

export const Token = (description: string): PropertyDecorator =>
  applyDecorators(ApiProperty({ description }), Bounded());
