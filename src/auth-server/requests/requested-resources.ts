import { Injectable } from '@nestjs/common';
import { OAuthError } from '../../common/errors/oauth-error.js';
import { Resources } from '../resources/resources.js';
import { checkUse } from '../resources/token-target.js';
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
    try {
      const named = await this.resources.requested(parameters.resource);
      checkUse(scope, named);
      return named.map(({ id }) => id);
    } catch (error) {
      throw error instanceof OAuthError ? new AuthorizationError(target, error) : error;
    }
  }
}
