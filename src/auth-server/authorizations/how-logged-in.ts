import { PASSWORD_ACR } from './acr.js';
import type { Authorization } from './authorization.entity.js';

/** The class and the methods of a login (OIDC Core section 2), where they are known. */
export interface HowLoggedIn {
  readonly acr?: string | undefined;
  readonly amr?: readonly string[] | undefined;
}

/** A password, where nothing else is known. */
export const howOf = ({ authentication }: Pick<Authorization, 'authentication'>): HowLoggedIn =>
  authentication === null ? { acr: PASSWORD_ACR } : (JSON.parse(authentication) as HowLoggedIn);

/** The class of the login behind an authorization; `undefined` where nobody logged in for it, or it has none. */
export const acrOf = (
  authorization: Pick<Authorization, 'authTime' | 'authentication'>,
): string | undefined => (authorization.authTime === null ? undefined : howOf(authorization).acr);
