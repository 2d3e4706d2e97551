import type { Browser } from './login-sessions.js';

/** The browser, or the script, that is at a page of ours. */
export interface Visitor extends Browser {
  /** The value of its form cookie. */
  readonly formCookie: string | undefined;
}
