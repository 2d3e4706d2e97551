import { OAuthError } from '../../common/errors/oauth-error.js';
import { checkLengths } from '../../common/http/parameter-lengths.js';
import { ScopeSet } from '../../common/scope-set.js';

const OFFLINE_ACCESS = ScopeSet.of('offline_access');

/** What bounds a grant: the client's registration, and the owner's own list where there is an owner who has one. */
export interface ScopeBounds {
  readonly client: { readonly allowedScopes: ScopeSet; readonly defaultScope: ScopeSet };
  readonly owner?: { readonly allowedScopes: ScopeSet | undefined } | undefined;
  /** Whether `offline_access` means anything here (docs/adr/0021); else it is dropped. */
  readonly offline?: boolean;
}

/**
 * The part of what was asked for that may be granted (RFC 6749 section 3.3). Asking for nothing means the client's
 * registered default; a client without scopes is granted the empty set.
 * @throws OAuthError `invalid_scope` where the list is malformed or nothing of it is allowed.
 */
export function grantScope(requested: string | undefined, bounds: ScopeBounds): ScopeSet {
  const wanted = requested === undefined ? bounds.client.defaultScope : parseRequested(requested);
  if (wanted.isEmpty && bounds.client.allowedScopes.isEmpty) return wanted;
  const granted = withinBounds(bounds.offline ? wanted : wanted.notCoveredBy(OFFLINE_ACCESS), bounds);
  if (granted.isEmpty)
    throw new OAuthError('invalid_scope', undefined, { detail: 'no requested scope is allowed' });
  return granted;
}

/**
 * What is left of an approval: client or owner may be allowed less by now.
 * @throws OAuthError `invalid_scope` where that is nothing.
 */
export function remainingScope(approved: ScopeSet, bounds: ScopeBounds): ScopeSet {
  const remaining = withinBounds(approved, bounds);
  if (remaining.isEmpty && !approved.isEmpty)
    throw new OAuthError('invalid_scope', undefined, { detail: 'nothing of what was approved is allowed' });
  return remaining;
}

/**
 * RFC 6749 section 6: a refresh may narrow the original scope, never widen it. Without a request it stands for all of the
 * original, which client and owner must both still be allowed.
 * @throws OAuthError `invalid_scope`.
 */
export function refreshScope(
  requested: string | undefined,
  original: ScopeSet,
  bounds: ScopeBounds,
): ScopeSet {
  const asked = requested === undefined ? original : parseRequested(requested);
  // Clients repeat what they asked for at first, of which this was dropped (docs/adr/0021).
  const wanted = original.has('offline_access') ? asked : asked.notCoveredBy(OFFLINE_ACCESS);
  const stillAllowed = withinBounds(wanted, bounds).names.length === wanted.names.length;
  const nothingLeft = wanted.isEmpty && !asked.isEmpty;
  if (!original.coversAll(wanted) || !stillAllowed || nothingLeft) {
    throw new OAuthError('invalid_scope', undefined, {
      detail: 'wider than the original grant, or no longer allowed',
    });
  }
  return wanted;
}

/** @throws OAuthError `invalid_scope` */
function parseRequested(scope: string): ScopeSet {
  checkLengths({ scope });
  return ScopeSet.parse(scope);
}

/** What an owner may grant only where their own list says so: nobody becomes an administrator by default. */
const PRIVILEGED = ScopeSet.of('admin', 'admin.readonly');

function withinBounds(scope: ScopeSet, { client, owner }: ScopeBounds): ScopeSet {
  const byClient = scope.coveredBy(client.allowedScopes);
  if (!owner) return byClient;
  return owner.allowedScopes ? byClient.coveredBy(owner.allowedScopes) : byClient.notCoveredBy(PRIVILEGED);
}
