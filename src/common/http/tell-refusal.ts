import type { OAuthError } from '../errors/oauth-error.js';
import type { CountedLog } from '../counted-log.js';
import { refusalLog } from '../refusal-log.js';
import type { HttpRequest } from './http-request.js';
import { messageOf } from './http-request.js';
import { refusalLine, refusalOf, refusalText } from './refusal-text.js';
import { noteRefusal } from './refusal-watch.js';

/** One line at `warn`: what was asked, by whom, and the true reason, which the answer keeps to itself. */
export function tellRefusal(request: HttpRequest, { message }: Pick<OAuthError, 'message'>): void {
  // Who hung up in its midst asked for nothing.
  if (messageOf(request).errored) return;
  tell('warn', request, message);
}

/** One line at `error` for the request; what an unexpected error was is told once for all that are alike. */
export function tellFailure(request: HttpRequest): void {
  tell('error', request, 'server_error: unexpected error');
}

function tell(level: 'warn' | 'error', request: HttpRequest, reason: string): void {
  const refusal = refusalOf(request, reason);
  refusalLog.tell(level, refusalLine(refusal));
  noteRefusal(request, refusal);
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
