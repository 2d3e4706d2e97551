import type { ExecutionContext } from '@nestjs/common';
import { createParamDecorator } from '@nestjs/common';
import type { FastifyRequest } from 'fastify';
import type { Credentials } from '../sdk/index.js';
import { credentialsOf } from './request-credentials.js';

/** The credentials of whoever sends the request to a route with `@LoggedIn()`. */
export const CurrentCredentials = createParamDecorator(
  (_data: unknown, context: ExecutionContext): Credentials =>
    credentialsOf(context.switchToHttp().getRequest<FastifyRequest>()),
);
