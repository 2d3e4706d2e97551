import type { ScopeSet } from '../common/scope-set.js';

/** What a valid access token says, wherever it was verified. */
export interface VerifiedAccess {
  /** `client_id` (RFC 9068 section 2.2, RFC 7662 section 2.2). */
  readonly clientId: string;
  /** The resource owner (`sub`); absent where the client acts for itself (client_credentials). */
  readonly userId: string | undefined;
  readonly scope: ScopeSet;
  /** What it is for (`aud`, RFC 9068 section 2.2); empty where the issuer does not say. */
  readonly audience: readonly string[];
  /** When the person logged in for it (`auth_time`); epoch milliseconds. Absent where nobody did, or nobody says. */
  readonly authTime: number | undefined;
  /** The class of that login (`acr`), where it has one. */
  readonly acr: string | undefined;
  /** Of the provider in this process; what came from an issuer elsewhere has none. */
  readonly authorizationId: string | undefined;
  /** Epoch milliseconds; absent where the issuer does not say. */
  readonly issuedAt: number | undefined;
  /** Epoch milliseconds; absent where the issuer does not say. */
  readonly expiresAt: number | undefined;
  /** All that an issuer elsewhere says: the claims of the JWT, or the members of its answer. Empty where the provider is in this process. */
  readonly claims: Readonly<Record<string, unknown>>;
}

/** The port through which a resource server verifies tokens. */
export abstract class AccessTokenVerifier {
  /**
   * What tokens must be for at routes that belong to no `ProtectedResource`: one of these. Left out: whatever is verified is for
   * them.
   */
  readonly audience?: readonly string[];

  /**
   * The access that the token stands for, or `undefined` where it is unknown, expired or revoked.
   * @throws OAuthError `temporarily_unavailable` where nobody can say.
   */
  abstract verify(token: string): Promise<VerifiedAccess | undefined>;
}
