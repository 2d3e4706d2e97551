import type { Client } from '../../clients/index.js';
import type { GrantedAccess } from '../tokens/granted-access.js';
import type { IssuedTokens } from '../tokens/issued-tokens.js';

/** An authenticated client and its validated parameters: all that a grant ever sees of a request. */
export interface TokenRequest<P extends object> {
  readonly client: Client;
  readonly parameters: P;
  /** The IP address that the request came from. */
  readonly address: string;
}

/** A grant decides access; or, where an answer was already given and may be repeated, hands the same tokens back. */
export type GrantDecision =
  | { readonly granted: GrantedAccess }
  /** Nothing is minted. */
  | { readonly repeated: IssuedTokens };

/** One class per grant type (RFC 6749 section 1.3). Its class says what it is called and takes (`grantType`, `parameters`). */
export abstract class Grant<P extends object = object> {
  /** @throws OAuthError with a code of RFC 6749 section 5.2. */
  abstract decide(request: TokenRequest<P>): Promise<GrantDecision>;
}
