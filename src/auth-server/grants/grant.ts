import type { Client } from '../../clients/index.js';
import type { Origin } from '../../common/http/origin.js';
import type { GrantDecision } from '../tokens/granted-access.js';

export type { GrantDecision } from '../tokens/granted-access.js';

/** An authenticated client and its validated parameters: all that a grant ever sees of a request. */
export interface TokenRequest<P extends object> extends Origin {
  readonly client: Client;
  readonly parameters: P;
}

/** One class per grant type (RFC 6749 section 1.3). Its class says what it is called and takes (`grantType`, `parameters`). */
export abstract class Grant<P extends object = object> {
  /** @throws OAuthError with a code of RFC 6749 section 5.2. */
  abstract decide(request: TokenRequest<P>): Promise<GrantDecision>;

  /**
   * The database was unavailable, so the client is told to come again: what was written of the decision nobody knows.
   * @param askedAt when the request began; epoch milliseconds.
   */
  putOff?(request: TokenRequest<P>, askedAt: number): void;
}
