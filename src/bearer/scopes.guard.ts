import type { CanActivate, ExecutionContext } from '@nestjs/common';
import { OAuthError } from '../common/errors/oauth-error.js';
import type { ScopeSet } from '../common/scope-set.js';
import type { VerifiedAccess } from './access-token-verifier.js';
import { REALM } from './bearer.strategy.js';

/** Stands behind the BearerGuard and demands all of its scopes. One per route, made when the route is declared. */
export class ScopesGuard implements CanActivate {
  readonly #scope: string;
  readonly #challenge: string;

  constructor(private readonly required: ScopeSet) {
    this.#scope = required.toString();
    this.#challenge = `Bearer realm="${REALM}", error="insufficient_scope", scope="${this.#scope}"`;
  }

  /** @throws OAuthError `insufficient_scope` (RFC 6750 section 3.1). */
  canActivate(context: ExecutionContext): boolean {
    const access = context.switchToHttp().getRequest<{ user: VerifiedAccess }>().user;
    if (access.scope.coversAll(this.required)) return true;
    throw new OAuthError('insufficient_scope', undefined, { challenge: this.#challenge, scope: this.#scope });
  }
}
