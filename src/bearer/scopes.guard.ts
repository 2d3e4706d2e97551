import type { CanActivate, ExecutionContext } from '@nestjs/common';
import { OAuthError } from '../common/errors/oauth-error.js';
import type { VerifiedAccess } from './access-token-verifier.js';
import type { RequiredScopes } from './challenge.js';
import { challengeOf, scopesFor } from './challenge.js';
import { resourceOf } from './protected-resource.js';

/** Stands behind the BearerGuard and demands all of its scopes. One per route, made when the route is declared. */
export class ScopesGuard implements CanActivate {
  constructor(private readonly required: RequiredScopes) {}

  /** @throws OAuthError `insufficient_scope` (RFC 6750 section 3.1). */
  canActivate(context: ExecutionContext): boolean {
    const request = context.switchToHttp().getRequest<{ user: VerifiedAccess }>();
    const scope = scopesFor(this.required, request);
    if (request.user.scope.coversAll(scope)) return true;
    const told = { error: 'insufficient_scope', scope } as const;
    throw new OAuthError('insufficient_scope', undefined, {
      challenge: challengeOf(told, resourceOf(request)),
      scope: scope.toString(),
    });
  }
}
