import type { ExecutionContext } from '@nestjs/common';
import { createParamDecorator } from '@nestjs/common';
import type { Client } from '../client.js';

/** The `Client` of the request. Only behind the `ClientAuthenticationGuard`. */
export const AuthenticatedClient = createParamDecorator(
  (_data: unknown, context: ExecutionContext): Client =>
    context.switchToHttp().getRequest<{ user: Client }>().user,
);
