import { Injectable } from '@nestjs/common';
import { OAuthError } from '../../common/errors/oauth-error.js';
import { Resources } from '../resources/resources.js';
import { scopeFor, scopesOf } from '../resources/token-target.js';
import { AuthorizationError } from './authorization-error.js';
import type { AuthorizationRequest } from './authorization-request.js';

const NONE: readonly string[] = Object.freeze([]);

type Asking = Pick<AuthorizationRequest, 'parameters' | 'target' | 'scope'>;

/** What the tokens of an authorization request may be for (RFC 8707 section 2.1). Last of its checks, as it may ask the database. */
@Injectable()
export class RequestedResources {
  constructor(private readonly resources: Resources) {}

  /** @throws AuthorizationError `invalid_target`, or `invalid_scope` where nothing of the scope is for them. */
  async of({ parameters, target, scope }: Asking): Promise<readonly string[]> {
    if (parameters.resource === undefined) return NONE;
    const named = await this.resources.requested(parameters.resource).catch((error: unknown) => {
      throw error instanceof OAuthError ? new AuthorizationError(target, error) : error;
    });
    const useful = scopeFor(scope, { scopes: scopesOf(named) });
    // Who asks for `openid` wants an ID token, whatever the access token is good for.
    if (named.length > 0 && useful.isEmpty && !scope.isEmpty && !scope.has('openid')) {
      const error = new OAuthError('invalid_scope', 'Nothing of the scope is for the requested resource.');
      throw new AuthorizationError(target, error);
    }
    return named.map(({ id }) => id);
  }
}
