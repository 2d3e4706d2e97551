import type { AuthorizationRequest } from './authorization-request.js';

/** OIDC Core section 5.5.1.1: what is essential must be reached. @param acr of the login; `undefined` where it has no class. */
export function isOfEssentialClass(
  { claims }: Pick<AuthorizationRequest, 'claims'>,
  acr: string | undefined,
): boolean {
  const wanted = claims.idToken.find(({ name, essential }) => name === 'acr' && essential);
  if (!wanted) return true;
  return acr !== undefined && (wanted.values?.includes(acr) ?? true);
}
