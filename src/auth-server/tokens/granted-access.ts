import type { AuditEvent } from '../../audit/index.js';
import type { Client } from '../../clients/index.js';
import type { OAuthError } from '../../common/errors/oauth-error.js';
import type { ScopeSet } from '../../common/scope-set.js';
import type { BoundStatement } from '../../database/index.js';
import type { Actor } from '../authorizations/actor.js';
import type { RequestedClaim } from '../authorizations/claims-request.js';
import type { TokenTarget } from '../resources/token-target.js';
import type { IssuedRefresh, IssuedTokens } from './issued-tokens.js';

/** What a grant decided. The token service turns it into tokens. */
export interface GrantedAccess {
  readonly client: Client;
  readonly userId: string | undefined;
  readonly authorizationId: string;
  /** The scope of the access token. */
  readonly scope: ScopeSet;
  /** What tokens of the authorization may be for (RFC 8707), by registered identifiers; absent where that was not said. */
  readonly resources?: readonly string[];
  /** What the access token is for; absent: the issuer. Decided last, by the token service. */
  readonly target?: TokenTarget;
  /** The scope of the refresh token; absent where none is issued. */
  readonly refreshScope?: ScopeSet;
  /** A refresh token that was issued before, and is handed out again. */
  readonly refresh?: IssuedRefresh;
  /** Whether an earlier refresh token outlives the access token, so that the authorization goes on without a new one. */
  readonly goesOn?: true;
  /** When the owner authenticated for this; epoch milliseconds. Absent where nobody logged in at a page of ours. */
  readonly authTime?: number;
  /** The class of that login (OIDC Core section 2), where it has one. */
  readonly acr?: string | undefined;
  /** Present where an ID token is issued with the tokens. */
  readonly authentication?: Authentication;
  /** The latest end of the access token; epoch milliseconds. Absent: as long as tokens live. */
  readonly notAfter?: number;
  /** Who acts for the owner (RFC 8693 section 4.1). */
  readonly act?: Actor;
  /** What the answer says the access token is (RFC 8693 section 2.2.1), where it says that. */
  readonly issuedTokenType?: string;
  /** Written to the audit trail in the unit of the tokens. */
  readonly event?: AuditEvent;
  /** Statements that must hold for the tokens to come into being; all in one unit. */
  readonly permits?: readonly BoundStatement[];
  /** What is answered where one of them holds no more; absent: `invalid_grant`. */
  readonly ended?: () => OAuthError;
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

/** What a grant decides. */
export interface GrantDecision {
  readonly granted: GrantedAccess;
  /** An answer that was given before: where it answers this very question, it is given again and nothing is minted. */
  readonly repeated?: IssuedTokens;
}
