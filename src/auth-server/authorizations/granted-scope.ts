/** What a client was granted by a user, and since when. */
export interface GrantedScope {
  readonly clientId: string;
  /** A scope list. */
  readonly scope: string;
  /** Epoch milliseconds. */
  readonly since: number;
}
