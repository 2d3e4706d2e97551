import type { Authorization } from './authorization.entity.js';

/** One claim that a client asked for by its name (OIDC Core section 5.5.1). */
export interface RequestedClaim {
  readonly name: string;
  /** What the client can't do without; voluntary otherwise. An essential claim that we don't have is left out all the same. */
  readonly essential: boolean;
  /** The values that would do, in the order of preference; absent where any will. */
  readonly values?: readonly unknown[];
}

/**
 * What a client asked for by the `claims` parameter (OIDC Core section 5.5), beside the claims of its scopes: by where it
 * wants to have it. `acr_values` stand in `idToken` as the voluntary `acr` that they are (section 5.5.1.1).
 */
export interface ClaimsRequest {
  readonly idToken: readonly RequestedClaim[];
  readonly userinfo: readonly RequestedClaim[];
}

const NOTHING: ClaimsRequest = { idToken: [], userinfo: [] };

/** For `Authorization.claims`; `null` where nothing was asked for. */
export const storeClaimsRequest = (claims: ClaimsRequest | undefined): string | null =>
  claims && claims.idToken.length + claims.userinfo.length > 0 ? JSON.stringify(claims) : null;

/** What was asked for, and shown to the person, when this authorization was given; nothing in most cases. */
export const claimsRequestOf = ({ claims }: Pick<Authorization, 'claims'>): ClaimsRequest =>
  claims === null ? NOTHING : (JSON.parse(claims) as ClaimsRequest);
