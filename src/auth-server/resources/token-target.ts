import type { AccessTokenFormatName, AccessTokenTyp } from '../../clients/index.js';
import type { SigningAlgorithm } from '../../common/crypto/signing-algorithm.js';
import { OAuthError } from '../../common/errors/oauth-error.js';
import { ScopeSet } from '../../common/scope-set.js';
import type { Resource } from '../settings/resource.js';

/** What an access token is for, and how it looks because of that. */
export interface TokenTarget {
  /** `aud`: the resources by their registered identifiers. */
  readonly audience: readonly string[];
  /** All that it carries; `undefined`: whatever was granted. */
  readonly scopes: ScopeSet | undefined;
  readonly format: AccessTokenFormatName | undefined;
  readonly typ: AccessTokenTyp | undefined;
  readonly algorithm: SigningAlgorithm | undefined;
  /** Seconds. */
  readonly lifetime: number | undefined;
}

/**
 * One token for all of them (docs/adr/0056).
 * @param resources one at least
 * @throws OAuthError `invalid_target` where no token is as each of them wants it.
 */
export function targetOf(resources: readonly Resource[]): TokenTarget {
  const lifetimes = resources.flatMap(({ lifetime }) => lifetime ?? []);
  return {
    audience: resources.map(({ id }) => id),
    scopes: scopesOf(resources),
    format: agreed(resources.map(({ format }) => format)),
    typ: agreed(resources.map(({ typ }) => typ)),
    algorithm: agreed(resources.map(({ algorithm }) => algorithm)),
    lifetime: lifetimes.length > 0 ? Math.min(...lifetimes) : undefined,
  };
}

/** What of a scope a token for them carries. */
export const scopeFor = (scope: ScopeSet, { scopes }: Pick<TokenTarget, 'scopes'>): ScopeSet =>
  scopes ? scope.meet(scopes) : scope;

/**
 * Tokens that could carry nothing are refused before anybody is asked. Who asks for `openid` wants an ID token, whatever the access
 * token is good for.
 * @throws OAuthError `invalid_scope` where nothing of the scope is for the resources.
 */
export function checkUse(scope: ScopeSet, resources: readonly Pick<Resource, 'scopes'>[]): void {
  if (resources.length === 0 || scope.isEmpty || scope.has('openid')) return;
  if (!scopeFor(scope, { scopes: scopesOf(resources) }).isEmpty) return;
  throw new OAuthError('invalid_scope', 'Nothing of the scope is for the requested resource.');
}

/** Of all of them, unless one takes whatever was granted. */
export function scopesOf(resources: readonly Pick<Resource, 'scopes'>[]): ScopeSet | undefined {
  const lists = resources.map(({ scopes }) => scopes);
  return lists.reduce((all, one) => all && one && all.union(one), ScopeSet.empty);
}

function agreed<T>(wanted: readonly (T | undefined)[]): T | undefined {
  const [first, ...others] = new Set(wanted.filter((one) => one !== undefined));
  if (others.length === 0) return first;
  throw new OAuthError('invalid_target', undefined, {
    detail: 'the resources want tokens that look different: the request has to name one of them',
  });
}
