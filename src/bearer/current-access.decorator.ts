import type { ExecutionContext } from '@nestjs/common';
import { createParamDecorator } from '@nestjs/common';
import type { VerifiedAccess } from './access-token-verifier.js';

/** The `VerifiedAccess` of the request. Only behind `@RequireScopes(…)`. */
export const CurrentAccess = createParamDecorator(
  (_data: unknown, context: ExecutionContext): VerifiedAccess =>
    context.switchToHttp().getRequest<{ user: VerifiedAccess }>().user,
);
