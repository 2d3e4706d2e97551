import type { RequestParameters } from '../../common/http/request-parameters.js';

/** What is put to a person, so that an authorization request can go on. */
export interface RequestQuestion {
  readonly kind: 'login' | 'consent';
  /** Of the authorization request. */
  readonly parameters: RequestParameters;
  /** Of a consent: the login session's public id, and whose it is. */
  readonly session?: { readonly id: string; readonly userId: string };
}

/** Who it is that is at a page of ours, their account or the one for devices: no client asks. */
export interface PageQuestion {
  readonly kind: 'account' | 'device';
  /** Of the page, and `ui_locales`. */
  readonly parameters: RequestParameters;
}

export type Question = RequestQuestion | PageQuestion;

/** Whether no client asks. */
export const isOfPage = <Q extends Question>(question: Q): question is Extract<Q, PageQuestion> =>
  question.kind === 'account' || question.kind === 'device';

/** Who logged in at the host. */
export interface LoginAnswer {
  readonly ownerId: string;
  /** Under which the owner was known then (docs/adr/0025). */
  readonly epoch: number;
  /** Epoch milliseconds. */
  readonly authTime: number;
  readonly acr?: string | undefined;
  readonly amr?: readonly string[] | undefined;
}

export type RefusalCode =
  'access_denied' | 'login_required' | 'unmet_authentication_requirements' | 'temporarily_unavailable';

/** What the host said. */
export type Answer =
  | { readonly login: LoginAnswer }
  /** A scope list, where the person allows less than was asked for. */
  | { readonly allowed: { readonly scope?: string } }
  | { readonly refused: RefusalCode };
