/** A login whose ID token was verified. Times are epoch milliseconds of the provider's clock. */
export interface EndingLogin {
  /** The ID token's `iat`. */
  readonly issuedAt: number;
  /** The ID token's `auth_time`, where it has one. */
  readonly authenticatedAt?: number | undefined;
}

/** A logout of the same `sid`, or of the same `sub`. */
export interface KnownLogout {
  readonly bySid: boolean;
  /** The logout token's `iat`, in epoch milliseconds of the provider's clock. */
  readonly issuedAt: number;
  /** Whether the browser was sent to the provider only after the logout had come here. */
  readonly wasBefore: boolean;
}

/**
 * Whether a login was ended by a logout while it was under way (OpenID Connect Back-Channel Logout 1.0 section 2.7). By the
 * provider's own clock where that tells: its times are whole seconds, so of the same second ours decides which came first.
 */
export function isEnded(login: EndingLogin, logout: KnownLogout): boolean {
  if (login.issuedAt < logout.issuedAt) return true;
  // Who was sent to the provider after the logout has logged in anew there.
  if (logout.wasBefore) return false;
  // A session of the provider that has ended gives no more ID tokens that count, however late they were signed.
  if (logout.bySid) return true;
  return Math.min(login.issuedAt, login.authenticatedAt ?? Infinity) <= logout.issuedAt;
}
