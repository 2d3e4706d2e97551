/** When a login began. */
export interface Stamp {
  /** Epoch milliseconds. */
  readonly issuedAt: number;
  /** Which process began it, and when by its own time that is never set back, in milliseconds. */
  readonly process: string;
  readonly monotonic: number;
}

/** One login under way, as its cookie keeps it. */
export interface StartedLogin extends Stamp {
  /** 256 random bits in base64url: see `secretsOf`. */
  readonly seed: string;
  /** The configured name of the provider. */
  readonly provider: string;
  /** A path of this site, checked; at most 2,000 characters. */
  readonly returnTo: string;
}
