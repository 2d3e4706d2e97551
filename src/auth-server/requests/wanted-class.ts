import type { AuthorizationRequest } from './authorization-request.js';

type Asked = Pick<AuthorizationRequest, 'claims'>;

/** The class of authentication that a client wants (OIDC Core section 5.5.1.1). */
export interface WantedClass {
  /** Whether it must be one of the values, or any where there are none. */
  readonly essential: boolean;
  /** In the order of preference. */
  readonly values: readonly string[];
}

/** By the `claims` parameter or `acr_values`: both stand in the claims of the request. */
export function wantedClass({ claims }: Asked): WantedClass {
  const acr = claims.idToken.find(({ name }) => name === 'acr');
  return { essential: acr?.essential ?? false, values: (acr?.values ?? []) as readonly string[] };
}

/** OIDC Core section 5.5.1.1: what is essential must be reached. @param acr of the login; `undefined` where it has no class. */
export function isOfEssentialClass(request: Asked, acr: string | undefined): boolean {
  const { essential, values } = wantedClass(request);
  if (!essential) return true;
  return acr !== undefined && (values.length === 0 || values.includes(acr));
}
