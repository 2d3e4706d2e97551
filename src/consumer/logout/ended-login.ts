import type { Order } from '../login/order.js';

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
  /** Whether the login began before or after the logout came here. */
  readonly began: Order;
}

/** Whether a login was ended by a logout while it was under way (OpenID Connect Back-Channel Logout 1.0 section 2.7). */
export function isEnded({ issuedAt, authenticatedAt }: EndingLogin, logout: KnownLogout): boolean {
  // Who was sent to the provider after the logout has logged in anew there.
  if (logout.began === 'after') return false;
  if (logout.began === 'unclear') return issuedAt < logout.issuedAt;
  // A session of the provider that has ended gives no more ID tokens that count, however late they were signed.
  if (logout.bySid) return true;
  // The provider's times are whole seconds: of the same one nothing tells that the login was later.
  return Math.min(issuedAt, authenticatedAt ?? Infinity) <= logout.issuedAt;
}
