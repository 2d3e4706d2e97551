import { applyDecorators, Header, HttpCode } from '@nestjs/common';
import { ApiExtraModels, ApiHeader, ApiResponse, getSchemaPath } from '@nestjs/swagger';
import { RequireScopes } from '../../bearer/index.js';
import { ProblemBody } from '../../common/http/problems/problem-body.js';

const TEXTS: Readonly<Record<number, string>> = {
  404: 'There is no such thing.',
  409: 'It can’t be so beside what there is.',
  412: 'It was changed since the entity tag of `If-Match` was told.',
  413: 'The body is too large.',
  415: 'The body is no JSON.',
};

const problem = (status: number): MethodDecorator =>
  ApiResponse({
    status,
    description: TEXTS[status] ?? '',
    content: { 'application/problem+json': { schema: { $ref: getSchemaPath(ProblemBody) } } },
  });

/**
 * A route under `/admin`: guarded, never cached, documented with its problems (RFC 9457).
 * @param scope that it takes; `admin` covers all of them.
 * @param status of its success. @param problems the statuses of what else may come.
 */
export const AdminEndpoint = (scope: string, status: number, ...problems: number[]): MethodDecorator =>
  applyDecorators(
    HttpCode(status),
    Header('Cache-Control', 'no-store'),
    RequireScopes(scope),
    ApiExtraModels(ProblemBody),
    ...problems.map(problem),
  );

/** A change that may be bound to what was read: 412 where that is another by now (RFC 9110 section 13.1.1). */
export const MayMatch = (): MethodDecorator =>
  applyDecorators(
    ApiHeader({
      name: 'If-Match',
      required: false,
      description: 'The `ETag` of what was read: nothing is changed where it is another by now.',
    }),
    problem(412),
  );
