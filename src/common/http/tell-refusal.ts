import type { OAuthError } from '../errors/oauth-error.js';
import type { CountedLog } from '../counted-log.js';
import { refusalLog } from '../refusal-log.js';
import type { HttpRequest } from './http-request.js';
import { messageOf } from './http-request.js';
import { refusalText } from './refusal-text.js';

/** One line at `warn`: what was asked, by whom, and the true reason, which the answer keeps to itself. */
export function tellRefusal(request: HttpRequest, { message }: Pick<OAuthError, 'message'>): void {
  // Who hung up in its midst asked for nothing.
  if (messageOf(request).errored) return;
  refusalLog.tell('warn', refusalText(request, message));
}

/** One line at `error` for the request; what an unexpected error was is told once for all that are alike. */
export function tellFailure(request: HttpRequest): void {
  refusalLog.tell('error', refusalText(request, 'server_error: unexpected error'));
}

/** The same, counted: of what anybody can send to an application without a client of their own (docs/adr/0029). */
export function countRefusal(
  log: CountedLog,
  kind: string,
  request: HttpRequest,
  { message }: Pick<Error, 'message'>,
): void {
  log.warn(kind, refusalText(request, message));
}
