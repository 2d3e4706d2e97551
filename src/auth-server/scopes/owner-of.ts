import { ScopeSet } from '../../common/scope-set.js';

interface Granted {
  readonly userId: string | null;
  readonly ownerAllowedScopes: string | null;
}

/** The owner of a credential as they are now: what they may grant may have changed since. `undefined` where there is none. */
export const ownerOf = ({
  userId,
  ownerAllowedScopes,
}: Granted): { readonly allowedScopes: ScopeSet | undefined } | undefined =>
  userId === null
    ? undefined
    : { allowedScopes: ownerAllowedScopes === null ? undefined : ScopeSet.parse(ownerAllowedScopes) };
