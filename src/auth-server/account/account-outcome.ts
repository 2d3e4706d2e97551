import type { Page } from '../../common/pages/page-context.js';
import type { Message } from '../../common/words/words.js';
import type { AttemptRefusal } from '../interaction/attempt-refusal.js';
import type { HandedOver } from '../interactions/page-handover.js';

/** What is said on the account page after something was done; in the URL only the name. The texts are `account.NAME`. */
export const NOTICES = ['ended', 'others-ended', 'withdrawn', 'password'] as const;
export type Notice = (typeof NOTICES)[number];

/** What whoever logs in came for: the page itself, or its form for another password. */
export interface Wanted {
  readonly change?: 'password';
}

/** @param parameters of a request, or kept of one. */
export const wantedIn = ({ change }: Readonly<Record<string, unknown>>): Wanted =>
  change === 'password' ? { change } : {};

/** Of the form for another password. */
export type PasswordField = 'current_password' | 'new_password';

/** Why a page is shown again. */
export interface Refusal {
  readonly message: Message;
  /** The one that the message is about. */
  readonly field?: PasswordField;
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
  /** Whether it has a script of ours. */
  readonly scripted: boolean;
  /** Seconds, where the next attempt has to wait. */
  readonly retryAfter?: number;
  /** What the log is told. */
  readonly refusal?: string;
}

/** What the account page answers: itself, a login, or that something was done and the page is to be loaded anew. */
export type AccountOutcome =
  | AccountPage
  | HandedOver
  /** Nobody is logged in, or they could not be. */
  | { readonly login: LoginRefusal | 'needed' }
  | {
      readonly done: Notice | undefined;
      /** The value of a session that just began. */
      readonly sessionCookie?: string;
      /** What the login was begun for, where the request that ends it does not say. */
      readonly wanted?: Wanted;
    };
