/** What is said on the account page after something was done; in the URL only the name. */
export const NOTICES = {
  ended: 'That login was ended.',
  'others-ended': 'All your other logins were ended.',
  withdrawn: 'The application has no access to your account any more.',
  password: 'Your password was changed, and all your other logins were ended.',
} as const;
export type Notice = keyof typeof NOTICES;

/** What the account page answers: a page, or that something was done and the page is to be loaded anew. */
export type AccountOutcome =
  | {
      readonly page: string;
      readonly status: 200 | 422 | 429;
      /** Seconds, where the next attempt has to wait. */
      readonly retryAfter?: number;
    }
  | {
      readonly done: Notice | undefined;
      /** The value of a session that just began. */
      readonly sessionCookie?: string;
    };
