import type { ArgumentsHost, ExceptionFilter } from '@nestjs/common';
import { Catch } from '@nestjs/common';
import { inspect } from 'node:util';
import { CountedLog, kindOf } from '../counted-log.js';
import { OAuthError } from '../errors/oauth-error.js';
import { rootOf } from '../errors/root-of.js';
import type { ErrorReplies } from './error-replies.js';
import { JSON_REPLIES } from './error-replies.js';
import type { HttpReply } from './http-reply.js';
import { setHeader, setHeaders } from './http-reply.js';
import type { HttpRequest } from './http-request.js';
import { errorBody } from './oauth-error-body.js';
import { tellRefusal } from './tell-refusal.js';
import { requestIdOf } from './request-id.js';

/** Renders the errors of the protocol (RFC 6749 section 5.2, RFC 6750 section 3): dull on the wire, true in the log. */
@Catch(OAuthError)
export class OAuthErrorFilter implements ExceptionFilter<OAuthError> {
  readonly #log = new CountedLog('OAuthError');

  /** @param issuer whose pages explain the errors; without one they have no `error_uri`. */
  constructor(
    private readonly issuer: string | undefined,
    private readonly replies: ErrorReplies = JSON_REPLIES,
  ) {}

  catch(error: OAuthError, host: ArgumentsHost): void {
    const request = host.switchToHttp().getRequest<HttpRequest>();
    this.#tell(error, request);
    this.render(error, host);
  }

  /** What somebody has told the log of already. */
  render(error: OAuthError, host: ArgumentsHost): void {
    const request = host.switchToHttp().getRequest<HttpRequest>();
    const reply = host.switchToHttp().getResponse<HttpReply>();
    // RFC 6749 section 5.1: also errors may name a client or a user, so they are never cached.
    setHeaders(reply, { 'Cache-Control': 'no-store', Pragma: 'no-cache' });
    if (error.challenge) setHeader(reply, 'WWW-Authenticate', error.challenge);
    if (error.code === 'temporarily_unavailable') setHeader(reply, 'Retry-After', error.retryAfter ?? 1);
    this.replies.send(request, reply, errorBody(error, this.issuer, requestIdOf(request)), error.status);
  }

  #tell(error: OAuthError, request: HttpRequest): void {
    if (error.status < 500) return tellRefusal(request, error);
    const id = `request=${requestIdOf(request)}`;
    // An outage is one cause for every request of its time.
    if (error.status === 503) this.#log.warn(kindOf(error), `${error.message} (${rootOf(error)}); ${id}`);
    else this.#log.error(kindOf(error.cause), `${error.message}; ${id}`, inspect(error.cause, { depth: 4 }));
  }
}
