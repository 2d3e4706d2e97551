import { OAuthError } from '../../common/errors/oauth-error.js';
import { checkLengths } from '../../common/http/parameter-lengths.js';
import { ScopeSet } from '../../common/scope-set.js';

const OFFLINE_ACCESS = ScopeSet.of('offline_access');

/** What an owner may grant only where their own list says so: nobody becomes an administrator by default. */
export const PRIVILEGED_SCOPES = ScopeSet.of('admin', 'admin.readonly');

/** Who bounds what is granted, and goes on bounding it: the client, and the owner where there is one. */
export interface ScopeBounds {
  readonly client: { readonly allowedScopes: ScopeSet };
  /** Without a list of their own an owner may grant all but what is privileged. */
  readonly owner?: { readonly allowedScopes: ScopeSet | undefined } | undefined;
}

interface RequestBounds extends ScopeBounds {
  readonly client: { readonly allowedScopes: ScopeSet; readonly defaultScope: ScopeSet };
  /** Whether `offline_access` means anything here (docs/adr/0021); else it is dropped. */
  readonly offline?: boolean;
}

/** What was approved, and what the client had asked for in vain beside that. */
interface Approved {
  readonly granted: ScopeSet;
  readonly notGranted: ScopeSet;
}

/**
 * What a request asks for. One that names no scope means the client's registered default.
 * @throws OAuthError `invalid_scope` where the list is malformed; the description says how.
 */
export function askedScope(
  requested: string | undefined,
  { defaultScope }: RequestBounds['client'],
): ScopeSet {
  const asked = parseRequested(requested);
  return asked.isEmpty ? defaultScope : asked;
}

/**
 * The part of what was asked for that may be granted (RFC 6749 section 3.3). A client without scopes that asks for none is
 * granted the empty set.
 * @throws OAuthError `invalid_scope` where the list is malformed, names nothing for want of a default, or nothing of it is allowed.
 */
export function grantScope(requested: string | undefined, bounds: RequestBounds): ScopeSet {
  const { client, owner, offline } = bounds;
  const asked = askedScope(requested, client);
  if (asked.isEmpty) {
    if (client.allowedScopes.isEmpty) return asked;
    throw refuse('The request names no scope, and the client has no default scope.');
  }
  const wanted = (offline ? asked : asked.notCoveredBy(OFFLINE_ACCESS)).coveredBy(client.allowedScopes);
  const granted = owner?.allowedScopes ? wanted.coveredBy(owner.allowedScopes) : byAnyOwner(wanted, owner);
  if (granted.isEmpty) throw refuse('Nothing of the requested scope is allowed.', asked);
  return granted;
}

/** What is left of a grant: client or owner may be allowed less by now. It comes back where they are allowed more again. */
export function scopeLeft(granted: ScopeSet, { client, owner }: ScopeBounds): ScopeSet {
  const byClient = granted.meet(client.allowedScopes);
  return owner?.allowedScopes ? byClient.meet(owner.allowedScopes) : byAnyOwner(byClient, owner);
}

/** @throws OAuthError `invalid_grant` where nothing is left: it is no fault of the request, and the person has to be asked anew. */
export function remainingScope(granted: ScopeSet, bounds: ScopeBounds): ScopeSet {
  const left = scopeLeft(granted, bounds);
  if (!left.isEmpty || granted.isEmpty) return left;
  const detail = `nothing is left of what was granted: ${granted.toString()}`;
  throw new OAuthError('invalid_grant', undefined, { detail });
}

/**
 * RFC 6749 section 6, docs/adr/0046: who asks for less, for what they asked for at first, or for nothing gets what is left.
 * @throws OAuthError `invalid_scope` where that was never granted and not even asked for, `invalid_grant` where nothing is left.
 */
export function refreshScope(
  requested: string | undefined,
  { granted, notGranted }: Approved,
  bounds: ScopeBounds,
): ScopeSet {
  const asked = parseRequested(requested);
  if (asked.isEmpty) return remainingScope(granted, bounds);
  const wider = asked.notCoveredBy(granted).notCoveredBy(notGranted).notCoveredBy(OFFLINE_ACCESS);
  const approved = asked.meet(granted);
  if (!wider.isEmpty) throw refuse('The request asks for more than was granted.', wider);
  if (approved.isEmpty) throw refuse('Nothing of the requested scope was granted.', asked);
  return remainingScope(approved, bounds);
}

/** @returns the empty set where no scope is named. @throws OAuthError `invalid_scope` */
function parseRequested(scope = ''): ScopeSet {
  checkLengths({ scope });
  return ScopeSet.checked(scope);
}

const byAnyOwner = (scope: ScopeSet, owner: ScopeBounds['owner']): ScopeSet =>
  owner ? scope.notCoveredBy(PRIVILEGED_SCOPES) : scope;

/** @param which for the log */
const refuse = (description: string, which?: ScopeSet): OAuthError =>
  new OAuthError('invalid_scope', description, which && { detail: `${description} ${which.toString()}` });
