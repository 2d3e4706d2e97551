import type { ExecutionContext } from '@nestjs/common';
import { createParamDecorator } from '@nestjs/common';
import type { HttpRequest } from '../http-request.js';
import { bodyError } from '../unreadable-body.js';
import { Problem } from './problem.js';

const TYPES = /^application\/(?:json|merge-patch\+json)\s*(?:;|$)/i;

export type JsonObject = Readonly<Record<string, unknown>>;

/** The body of a request that is a JSON object, or a patch that is one (RFC 7396). @throws Problem 400 or 415 */
export const ObjectBody = createParamDecorator((_data: unknown, context: ExecutionContext): JsonObject => {
  const request = context.switchToHttp().getRequest<HttpRequest>();
  const error = bodyError(request);
  if (error) throw error;
  const { headers, body } = request;
  if (!TYPES.test(headers['content-type'] ?? '')) {
    throw new Problem(415, 'The body must be application/json or application/merge-patch+json.');
  }
  if (typeof body === 'object' && body !== null && !Array.isArray(body)) return body as JsonObject;
  throw new Problem(400, 'The body must be a JSON object.');
});

/** The same where it may be left out. */
export const OptionalBody = createParamDecorator((_data: unknown, context: ExecutionContext): JsonObject => {
  const request = context.switchToHttp().getRequest<HttpRequest>();
  const error = bodyError(request);
  if (error) throw error;
  const { body } = request;
  if (body === undefined || body === null) return {};
  if (typeof body === 'object' && !Array.isArray(body)) return body as JsonObject;
  throw new Problem(400, 'The body must be a JSON object.');
});
