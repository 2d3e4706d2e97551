import type { ExecutionContext } from '@nestjs/common';
import { createParamDecorator } from '@nestjs/common';
import type { HttpRequest } from '../../common/http/http-request.js';
import type { Credentials } from '../sdk/index.js';
import { credentialsOf } from './request-credentials.js';

/** The credentials of whoever sends the request to a route with `@LoggedIn()`. */
export const CurrentCredentials = createParamDecorator(
  (_data: unknown, context: ExecutionContext): Credentials =>
    credentialsOf(context.switchToHttp().getRequest<HttpRequest>()),
);
