import type { ScopeSet } from '../common/scope-set.js';

/** What a valid access token says. */
export interface VerifiedAccess {
  readonly clientId: string;
  /** The resource owner; absent where the client acts for itself (client_credentials). */
  readonly userId: string | undefined;
  readonly scope: ScopeSet;
  readonly authorizationId: string;
  /** Epoch milliseconds. */
  readonly issuedAt: number;
  /** Epoch milliseconds. */
  readonly expiresAt: number;
}

/** The port through which a resource server verifies tokens. `app.module.ts` binds it, in process here. */
export abstract class AccessTokenVerifier {
  /** The access that the token stands for, or `undefined` where it is unknown, expired or revoked. */
  abstract verify(token: string): Promise<VerifiedAccess | undefined>;
}
