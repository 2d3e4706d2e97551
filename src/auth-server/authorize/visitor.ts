import type { Browser } from '../sessions/login-sessions.js';

/** The browser, or the script, that is at the authorization endpoint. */
export interface Visitor extends Browser {
  /** The value of its form cookie. */
  readonly formCookie: string | undefined;
}
