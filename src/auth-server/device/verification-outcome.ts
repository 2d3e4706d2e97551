import type { Page } from '../../common/pages/page-context.js';
import type { Message } from '../../common/words/words.js';
import type { AttemptRefusal } from '../interaction/attempt-refusal.js';
import type { HandedOver } from '../interactions/page-handover.js';

/** What the person answered; in the URL of the page that says so. The texts are `device.NAME`. */
export const RESULTS = ['allowed', 'declined'] as const;
export type Result = (typeof RESULTS)[number];

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

export interface VerificationPage {
  readonly page: Page;
  readonly status: 200 | 422 | 429 | 503;
  /** Whether it has a script of ours. */
  readonly scripted?: boolean;
  /** Seconds, where the next attempt has to wait. */
  readonly retryAfter?: number;
  /** What the log is told. */
  readonly refusal?: string;
  /** The code that the page is about. */
  readonly userCode?: string | undefined;
}

/** What the page for devices answers: itself, a login, or where to go on. */
export type VerificationOutcome =
  | VerificationPage
  /** Nobody is logged in, or they could not be. */
  | { readonly login: LoginRefusal | 'needed' }
  /** Somebody is logged in now, and is asked next. `sessionCookie` is the value of the session. */
  | { readonly next: { readonly userCode: string | undefined }; readonly sessionCookie: string }
  | { readonly done: Result }
  | HandedOver;
