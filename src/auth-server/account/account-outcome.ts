import type { AttemptRefusal } from '../interaction/attempt-refusal.js';

/** What is said on the account page after something was done; in the URL only the name. */
export const NOTICES = {
  ended: 'That login was ended.',
  'others-ended': 'All your other logins were ended.',
  withdrawn: 'The application has no access to your account any more.',
  password: 'Your password was changed, and all your other logins were ended.',
} as const;
export type Notice = keyof typeof NOTICES;

/** Why a page is shown again. */
export interface Refusal {
  readonly message: string;
  /** 422 where it is not said. */
  readonly status?: AttemptRefusal['status'];
  /** Seconds, where the next attempt has to wait. */
  readonly retryAfter?: number;
}

export interface LoginRefusal extends Refusal {
  readonly username: string | undefined;
}

export interface AccountPage {
  readonly page: string;
  readonly status: 200 | 422 | 429 | 503;
  /** Seconds, where the next attempt has to wait. */
  readonly retryAfter?: number;
}

/** What the account page answers: itself, a login, or that something was done and the page is to be loaded anew. */
export type AccountOutcome =
  | AccountPage
  /** Nobody is logged in, or they could not be. */
  | { readonly login: LoginRefusal | 'needed' }
  | {
      readonly done: Notice | undefined;
      /** The value of a session that just began. */
      readonly sessionCookie?: string;
    };
