import { ScopeSet } from '../../common/scope-set.js';
import { ownerOf } from './owner-of.js';
import { scopeLeft } from './scope-policy.js';

/** A stored token's scope, and the lists that bound it now. `null` where there is no owner, or nothing bounds them. */
export interface BoundedScope {
  readonly scope: string;
  readonly userId: string | null;
  readonly clientAllowedScopes: string;
  readonly ownerAllowedScopes: string | null;
}

/** What a token that was issued before stands for now. @returns `undefined` where nothing is left of it: it is good for nothing. */
export function scopeToday(token: BoundedScope): ScopeSet | undefined {
  const issued = ScopeSet.parse(token.scope);
  const client = { allowedScopes: ScopeSet.parse(token.clientAllowedScopes) };
  const left = scopeLeft(issued, { client, owner: ownerOf(token) });
  return left.isEmpty && !issued.isEmpty ? undefined : left;
}
