import type { Actor } from '../../audit/index.js';
import type { BearerRequest } from '../../bearer/index.js';
import { OAuthError } from '../../common/errors/oauth-error.js';
import { originOf } from '../../common/http/origin.js';
import { ifMatchOf } from '../../common/http/problems/entity-tag.js';
import type { ScopeSet } from '../../common/scope-set.js';
import { PRIVILEGED_SCOPES } from '../scopes/scope-policy.js';

/** Who asks for a change under `/admin`, and on what condition. */
export interface Administering {
  /** For the audit trail. */
  readonly by: Actor;
  /** Of the access token. */
  readonly scope: ScopeSet;
  /** As it was sent. */
  readonly ifMatch: string | undefined;
}

export function administering(request: BearerRequest): Administering {
  const { clientId, userId, scope } = request.user;
  const by = { clientId, userId, from: originOf(request) };
  return { by, scope, ifMatch: ifMatchOf(request) };
}

/**
 * Nobody makes more of themselves than they are: who administers users or clients alone can't hand out, or take over, what
 * administers anything else.
 * @param allowed what the client or person in question may have. @throws OAuthError `insufficient_scope`
 */
export function checkReach({ scope }: Pick<Administering, 'scope'>, allowed: ScopeSet | undefined): void {
  const needed = allowed?.coveredBy(PRIVILEGED_SCOPES);
  if (!needed || scope.coversAll(needed)) return;
  throw new OAuthError('insufficient_scope', undefined, { scope: needed.toString() });
}

/** Who has it, by their own list, administers everything. */
export const ADMIN = 'admin';
