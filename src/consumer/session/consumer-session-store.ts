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
  /** The data whose refresh token the holder means to use: the session has other data once somebody has renewed it. */
  readonly sealedData: string;
  readonly now: number;
  readonly until: number;
  /** No lease that was taken by now ends later: one that says so was taken before the clock was set back. */
  readonly latest: number;
}

/** Which of a person's sessions are meant. */
export interface OnlySessions {
  readonly withoutSid: boolean;
}

/**
 * A port: where the consumer's sessions live. `DatabaseSessionStore` serves many processes, `MemorySessionStore` one; any
 * other has to pass `describeSessionStore` (`sluice/testing`). Each method is one atomic step, also between processes.
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

  /**
   * Takes the lease, or prolongs it.
   * @returns whether it was free, had run out, ends after `latest` or was the holder's already, and the session still has
   * `sealedData`; then it is the holder's until `until`.
   */
  abstract claimRefresh(hash: string, lease: RefreshLease): Promise<boolean>;

  /**
   * Replaces the data and gives the lease back, whoever has it: an answer of the provider counts as long as the session has
   * what it was given for, also where it came late.
   * @param result `replaced`: the data that the refresh began with.
   * @returns false, and changes nothing, where the session is over or has other data meanwhile.
   */
  abstract completeRefresh(
    hash: string,
    result: { readonly replaced: string; readonly now: number; readonly sealedData: string },
  ): Promise<boolean>;

  /** Gives the lease back, data unchanged. Does nothing where another holder has it. */
  abstract releaseRefresh(hash: string, holder: string): Promise<void>;

  abstract end(hash: string): Promise<void>;

  /**
   * Ends the session where it still has this data and, where a holder is given, the lease is that holder's.
   * @returns whether it did.
   */
  abstract endUnchanged(hash: string, sealedData: string, holder?: string): Promise<boolean>;

  /** Ends the sessions that belong to one session of the provider. @returns how many. */
  abstract endBySid(provider: string, sid: string): Promise<number>;

  /**
   * Ends all sessions of a person at a provider.
   * @param only with `withoutSid` those whose `sid` is null.
   * @returns how many.
   */
  abstract endBySubject(provider: string, subject: string, only?: OnlySessions): Promise<number>;
}
