import type { ArgumentsHost, ExceptionFilter } from '@nestjs/common';
import { Catch, Logger } from '@nestjs/common';
import { inspect } from 'node:util';
import { CountedLog, kindOf } from '../counted-log.js';
import { OAuthError } from '../errors/oauth-error.js';
import type { HttpReply } from './http-reply.js';
import { send, setHeader, setHeaders } from './http-reply.js';
import { errorBody } from './oauth-error-body.js';

/** Renders the errors of the protocol (RFC 6749 section 5.2, RFC 6750 section 3): dull on the wire, true in the log. */
@Catch(OAuthError)
export class OAuthErrorFilter implements ExceptionFilter<OAuthError> {
  readonly #logger = new Logger('OAuthError');
  readonly #log = new CountedLog('OAuthError');

  /** @param issuer whose pages explain the errors; without one they have no `error_uri`. */
  constructor(private readonly issuer: string | undefined) {}

  catch(error: OAuthError, host: ArgumentsHost): void {
    const reply = host.switchToHttp().getResponse<HttpReply>();
    this.#tell(error);
    // RFC 6749 section 5.1: also errors may name a client or a user, so they are never cached.
    setHeaders(reply, { 'Cache-Control': 'no-store', Pragma: 'no-cache' });
    if (error.challenge) setHeader(reply, 'WWW-Authenticate', error.challenge);
    if (error.code === 'temporarily_unavailable') setHeader(reply, 'Retry-After', error.retryAfter ?? 1);
    send(reply, errorBody(error, this.issuer), error.status);
  }

  #tell(error: OAuthError): void {
    // An outage is one cause for every request of its time.
    if (error.status === 503) this.#log.warn(kindOf(error), `${error.message} (${rootOf(error)})`);
    else if (error.status >= 500)
      this.#log.error(kindOf(error.cause), error.message, inspect(error.cause, { depth: 4 }));
    else this.#logger.debug(error.message);
  }
}

/** What all of it came from. */
function rootOf(error: Error): string {
  return error.cause instanceof Error ? rootOf(error.cause) : `${error.name}: ${error.message}`;
}
