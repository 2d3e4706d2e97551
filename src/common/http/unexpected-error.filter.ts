import type { ArgumentsHost, ExceptionFilter } from '@nestjs/common';
import { Catch, HttpException, NotFoundException } from '@nestjs/common';
import { stackOf } from '../errors/stack-of.js';
import { CountedLog, kindOf } from '../counted-log.js';
import { DatabaseUnavailable } from '../errors/database-unavailable.js';
import { OAuthError } from '../errors/oauth-error.js';
import { isShortage } from '../errors/shortage.js';
import type { ErrorReplies } from './error-replies.js';
import { JSON_REPLIES } from './error-replies.js';
import type { HttpErrorBody } from './http-error-body.js';
import type { HttpReply } from './http-reply.js';
import { setHeader } from './http-reply.js';
import type { HttpRequest } from './http-request.js';
import { messageOf, pathOf } from './http-request.js';
import { OAuthErrorFilter } from './oauth-error.filter.js';
import { protocolError } from './protocol-error.js';
import { tellFailure, tellRefusal } from './tell-refusal.js';

/** Every error. What we did not expect becomes `server_error` and is never echoed. */
@Catch()
export class UnexpectedErrorFilter implements ExceptionFilter {
  readonly #log = new CountedLog('UnexpectedError');
  readonly #oauth: OAuthErrorFilter;

  /** @param issuer whose pages explain the errors; without one they have no `error_uri`. */
  constructor(
    issuer: string | undefined,
    private readonly replies: ErrorReplies = JSON_REPLIES,
  ) {
    this.#oauth = new OAuthErrorFilter(issuer, replies);
  }

  catch(error: unknown, host: ArgumentsHost): void {
    if (error instanceof OAuthError) return this.#oauth.catch(error, host);
    const request = host.switchToHttp().getRequest<HttpRequest>();
    const reply = host.switchToHttp().getResponse<HttpReply>();
    if (error instanceof HttpException) {
      if (isNowhere(error, request)) return this.#oauth.render(protocolError(404), host);
      if (isUnreadable(error, request)) return this.#oauth.catch(unreadable(error), host);
      return this.#render(this.#body(error, request), request, reply);
    }
    if (isHangUp(error, request)) return this.#oauth.catch(unreadable(error), host);
    if (error instanceof DatabaseUnavailable || isShortage(error)) {
      return this.#oauth.catch(new OAuthError('temporarily_unavailable', undefined, { cause: error }), host);
    }
    tellFailure(request);
    this.#log.error(kindOf(error), 'unexpected error', stackOf(error));
    this.#oauth.render(new OAuthError('server_error'), host);
  }

  #body(error: HttpException, request: HttpRequest): HttpErrorBody {
    // Nest's own text would tell what was asked for.
    if (error instanceof NotFoundException && isUnrouted(request))
      return { statusCode: 404, message: 'Not Found' };
    const body = error.getResponse();
    const statusCode = error.getStatus();
    return typeof body === 'object'
      ? { ...(body as HttpErrorBody), statusCode }
      : { statusCode, message: body };
  }

  #render(body: HttpErrorBody, request: HttpRequest, reply: HttpReply): void {
    // What no route answers is nobody's refusal.
    if (!isUnrouted(request))
      tellRefusal(request, { message: `${body.statusCode}: ${String(body.message)}` });
    setHeader(reply, 'Cache-Control', 'no-store');
    this.replies.send(request, reply, body, body.statusCode);
  }
}

/** Fastify routes escaped letters as what they stand for. */
const routedPath = (request: HttpRequest): string => routeOf(request) ?? pathOf(request);

const routeOf = (request: HttpRequest): string | undefined =>
  (request as { routeOptions?: { url?: string } }).routeOptions?.url;

/** The platform found no handler for it. */
const isUnrouted = (request: HttpRequest): boolean =>
  routeOf(request) === undefined && (request as { route?: unknown }).route === undefined;

/** Below `/auth` somebody looked for an endpoint of the protocol. Nobody's refusal: the log has no line for it. */
const isNowhere = (error: HttpException, request: HttpRequest): boolean =>
  error instanceof NotFoundException && isUnrouted(request) && pathOf(request).startsWith('/auth/');

/** The platform's own refusals: broken JSON, body too large, unknown media type. */
const UNREADABLE = [400, 413, 415];

/** RFC 6749 section 5.2: whatever is wrong with a request to an endpoint of the protocol is `invalid_request`. */
const isUnreadable = (error: HttpException, request: HttpRequest): boolean =>
  routedPath(request).startsWith('/auth/') && UNREADABLE.includes(error.getStatus());

/** Whoever sent the request closed the connection in its midst: nobody reads the answer. */
const isHangUp = (error: unknown, request: HttpRequest): boolean => {
  const { errored } = messageOf(request);
  return errored !== null && error === errored;
};

const unreadable = (cause: unknown): OAuthError =>
  new OAuthError('invalid_request', 'The request could not be read.', { cause });
