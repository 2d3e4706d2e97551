import type { ArgumentsHost, ExceptionFilter } from '@nestjs/common';
import { Catch, HttpException, NotFoundException } from '@nestjs/common';
import { stackOf } from '../errors/stack-of.js';
import type { FastifyReply, FastifyRequest } from 'fastify';
import { CountedLog, kindOf } from '../counted-log.js';
import { DatabaseUnavailable } from '../errors/database-unavailable.js';
import { OAuthError } from '../errors/oauth-error.js';
import { isShortage } from '../errors/shortage.js';
import type { HttpErrorBody } from './http-error-body.js';
import { OAuthErrorFilter } from './oauth-error.filter.js';
import type { RouteTable } from './route-table.js';

/** Every error that is not of the protocol. What we did not expect becomes `server_error` and is never echoed. */
@Catch()
export class UnexpectedErrorFilter implements ExceptionFilter {
  readonly #log = new CountedLog('UnexpectedError');
  readonly #oauth: OAuthErrorFilter;

  constructor(
    issuer: string,
    private readonly routes: RouteTable,
  ) {
    this.#oauth = new OAuthErrorFilter(issuer);
  }

  catch(error: unknown, host: ArgumentsHost): void {
    const request = host.switchToHttp().getRequest<FastifyRequest>();
    const reply = host.switchToHttp().getResponse<FastifyReply>();
    if (error instanceof HttpException) {
      if (isUnreadable(error, request)) return this.#oauth.catch(unreadable(error), host);
      return this.#render(this.#refine(error, request, reply), reply);
    }
    if (isHangUp(error, request)) return this.#oauth.catch(unreadable(error), host);
    if (error instanceof DatabaseUnavailable || isShortage(error)) {
      return this.#oauth.catch(new OAuthError('temporarily_unavailable', undefined, { cause: error }), host);
    }
    const stack = stackOf(error);
    this.#log.error(kindOf(error), 'unexpected error', stack);
    this.#oauth.catch(new OAuthError('server_error'), host);
  }

  /** RFC 9110 section 15.5.6: a path that exists answers a wrong method with 405 and `Allow`. */
  #refine(error: HttpException, request: FastifyRequest, reply: FastifyReply): HttpErrorBody {
    const unrouted = error instanceof NotFoundException && !request.routeOptions.url;
    const allowed = unrouted ? this.routes.methodsOf(request.url) : [];
    if (allowed.length > 0) {
      void reply.header('Allow', allowed.join(', '));
      return { statusCode: 405, message: 'Method Not Allowed' };
    }
    if (unrouted) return { statusCode: 404, message: 'Not Found' };
    const body = error.getResponse();
    const statusCode = error.getStatus();
    return typeof body === 'object'
      ? { ...(body as HttpErrorBody), statusCode }
      : { statusCode, message: body };
  }

  #render(body: HttpErrorBody, reply: FastifyReply): void {
    void reply.header('Cache-Control', 'no-store').status(body.statusCode).send(body);
  }
}

/** Fastify's own refusals: broken JSON, body too large, unknown media type. */
const UNREADABLE = [400, 413, 415];

/** RFC 6749 section 5.2: whatever is wrong with a request to an endpoint of the protocol is `invalid_request`. */
const isUnreadable = (error: HttpException, { routeOptions, url }: FastifyRequest): boolean =>
  (routeOptions.url ?? url).startsWith('/auth/') && UNREADABLE.includes(error.getStatus());

/** Whoever sent the request closed the connection in its midst: nobody reads the answer. */
const isHangUp = (error: unknown, { raw }: FastifyRequest): boolean =>
  raw.errored !== null && error === raw.errored;

const unreadable = (cause: unknown): OAuthError =>
  new OAuthError('invalid_request', 'The request could not be read.', { cause });
