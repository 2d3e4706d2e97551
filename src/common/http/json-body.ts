import type { ExecutionContext } from '@nestjs/common';
import { BadRequestException, createParamDecorator, UnsupportedMediaTypeException } from '@nestjs/common';
import type { HttpRequest } from './http-request.js';
import { bodyError } from './unreadable-body.js';

const JSON_TYPE = /^application\/json\s*(?:;|$)/i;

/** The body of a request that is a JSON object. Forms, which the application parses for the token endpoint, are 415 here. */
export const JsonBody = createParamDecorator((_data: unknown, context: ExecutionContext): object => {
  const request = context.switchToHttp().getRequest<HttpRequest>();
  const { headers, body } = request;
  if (!JSON_TYPE.test(headers['content-type'] ?? '')) {
    throw new UnsupportedMediaTypeException('The body must be application/json.');
  }
  const error = bodyError(request);
  if (error) throw error;
  if (typeof body === 'object' && body !== null && !Array.isArray(body)) return body;
  throw new BadRequestException('The body must be a JSON object.');
});
