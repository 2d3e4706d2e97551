import type { Page } from '../../common/pages/page-context.js';
import type { Message } from '../../common/words/words.js';
import type { AttemptRefusal } from '../interaction/attempt-refusal.js';

/** What is said on the account page after something was done; in the URL only the name. The texts are `account.NAME`. */
export const NOTICES = ['ended', 'others-ended', 'withdrawn', 'password'] as const;
export type Notice = (typeof NOTICES)[number];

/** Why a page is shown again. */
export interface Refusal {
  readonly message: Message;
  /** 422 where it is not said. */
  readonly status?: AttemptRefusal['status'];
  /** Seconds, where the next attempt has to wait. */
  readonly retryAfter?: number;
}

export interface LoginRefusal extends Refusal {
  readonly username: string | undefined;
}

export interface AccountPage {
  readonly page: Page;
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
