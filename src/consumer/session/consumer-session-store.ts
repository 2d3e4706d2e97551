/** A session as a store keeps it. Times are epoch milliseconds. */
export interface StoredSession {
  /** SHA-256 of the cookie's value: whoever reads the store can't take a session over. */
  readonly hash: string;
  /** The configured name of the provider that the person logged in at. */
  readonly provider: string;
  /** The provider's identifier of the person, `sub`. */
  readonly subject: string;
  /** The provider's identifier of its own session (OpenID Connect Front- and Back-Channel Logout), where it named one. */
  readonly sid: string | null;
  /** Credentials, sealed before they come here and opened after they left: a store never sees a token. */
  readonly sealedData: string;
  readonly createdAt: number;
  /** When `sealedData` was written. */
  readonly updatedAt: number;
  /** The last use that was written down. */
  readonly lastUsedAt: number;
  /** The session is over from this moment on; see `touch`. */
  readonly expiresAt: number;
}

/** The right of one holder to renew a session's credentials, until it runs out. Times are epoch milliseconds. */
export interface RefreshLease {
  /** Names the holder; nobody else knows it. */
  readonly holder: string;
  readonly now: number;
  readonly until: number;
}

/**
 * A port: where the consumer's sessions live. `DatabaseSessionStore` serves many processes, `MemorySessionStore` one; any
 * other has to pass `describeSessionStore` (test/storage/contract). Each method is one atomic step, also between processes.
 */
export abstract class ConsumerSessionStore {
  /** @param replaced the session of the same browser that ends with it. */
  abstract insert(session: StoredSession, replaced?: string): Promise<void>;

  /** The session, unless it is over. */
  abstract find(hash: string, now: number): Promise<StoredSession | undefined>;

  /** Writes the last use down, where none was written since `before`; of several at once one is enough. */
  abstract touch(
    hash: string,
    use: { readonly now: number; readonly before: number; readonly expiresAt: number },
  ): Promise<void>;

  /** @returns whether the lease was free, or had run out, and is the holder's now. */
  abstract claimRefresh(hash: string, lease: RefreshLease): Promise<boolean>;

  /**
   * Replaces the data and gives the lease back.
   * @returns false, and changes nothing, where the session is over or another holder has the lease meanwhile.
   */
  abstract completeRefresh(
    hash: string,
    result: { readonly holder: string; readonly now: number; readonly sealedData: string },
  ): Promise<boolean>;

  /** Gives the lease back, data unchanged. Does nothing where another holder has it. */
  abstract releaseRefresh(hash: string, holder: string): Promise<void>;

  abstract end(hash: string): Promise<void>;

  /** Ends the sessions that belong to one session of the provider. @returns how many. */
  abstract endBySid(provider: string, sid: string): Promise<number>;

  /** Ends all sessions of a person at a provider. @returns how many. */
  abstract endBySubject(provider: string, subject: string): Promise<number>;
}
