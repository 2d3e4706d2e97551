import type { Client } from '../../clients/index.js';
import type { ScopeSet } from '../../common/scope-set.js';
import type { BoundStatement } from '../../database/index.js';
import type { RequestedClaim } from '../authorizations/claims-request.js';
import type { IssuedRefresh, IssuedTokens } from './issued-tokens.js';

/** What a grant decided. The token service turns it into tokens. */
export interface GrantedAccess {
  readonly client: Client;
  readonly userId: string | undefined;
  readonly authorizationId: string;
  /** The scope of the access token. */
  readonly scope: ScopeSet;
  /** The scope of the refresh token; absent where none is issued. */
  readonly refreshScope?: ScopeSet;
  /** A refresh token that was issued before, and is handed out again. */
  readonly refresh?: IssuedRefresh;
  /** Whether an earlier refresh token outlives the access token, so that the authorization goes on without a new one. */
  readonly goesOn?: true;
  /** When the owner authenticated for this; epoch milliseconds. Absent where nobody logged in at a page of ours. */
  readonly authTime?: number;
  /** Present where an ID token is issued with the tokens. */
  readonly authentication?: Authentication;
  /** Statements that must hold for the tokens to come into being; all in one unit. */
  readonly permits?: readonly BoundStatement[];
  /** The single-use credential that is given up for the tokens. */
  readonly consumption?: Consumption;
}

/** The event that an ID token tells of. */
export interface Authentication {
  readonly nonce: string | undefined;
  /** Epoch milliseconds. */
  readonly authTime: number;
  /** Class and methods of that (OIDC Core section 2), where they are known. */
  readonly acr?: string | undefined;
  readonly amr?: readonly string[] | undefined;
  /** The login session's public id (`sid`); absent where there was no session. */
  readonly sessionId?: string;
  /** What the client wants to read in the ID token, beside what always stands there. */
  readonly requestedClaims: readonly RequestedClaim[];
}

export interface Consumption {
  /** The conditional statement that consumes the credential in favour of `issued`. */
  statement(issued: IssuedTokens): BoundStatement;
  /** What is kept with the refresh token in `issued` for who has to be given the same answer again. */
  seal?(issued: IssuedTokens): string;
  /** Asked when somebody else consumed it first: what to answer instead. */
  lost(): Promise<GrantDecision>;
}

/** A grant decides access; or, where an answer was already given and may be repeated, hands the same tokens back. */
export type GrantDecision =
  | { readonly granted: GrantedAccess }
  /** Nothing is minted. */
  | { readonly repeated: IssuedTokens };
