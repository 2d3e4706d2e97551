import type { ArgumentsHost, ExceptionFilter } from '@nestjs/common';
import { Catch, HttpException } from '@nestjs/common';
import type { HttpReply } from '../../common/http/http-reply.js';
import { send, setHeader } from '../../common/http/http-reply.js';
import { stackOf } from '../../common/errors/stack-of.js';
import type { HttpRequest } from '../../common/http/http-request.js';
import { requestIdOf } from '../../common/http/request-id.js';
import { countRefusal, tellFailure } from '../../common/http/tell-refusal.js';
import { CountedLog, kindOf } from '../../common/counted-log.js';
import { OAuthError } from '../../common/errors/oauth-error.js';
import { DatabaseUnavailable } from '../../database/index.js';
import { ConsumerError } from '../sdk/index.js';

/** Errors of the back-channel as JSON (OpenID Connect Back-Channel Logout 1.0 section 2.8); the reason goes to the log. */
@Catch()
export class LogoutErrorFilter implements ExceptionFilter {
  readonly #log = new CountedLog('Consumer');

  catch(error: unknown, host: ArgumentsHost): void {
    const request = host.switchToHttp().getRequest<HttpRequest>();
    const reply = host.switchToHttp().getResponse<HttpReply>();
    const status = statusOf(error);
    if (status === 500) {
      tellFailure(request);
      this.#log.error(kindOf(error), 'unexpected error', stackOf(error));
    } else countRefusal(this.#log, `logout ${status}`, request, error as Error);
    if (status === 503) setHeader(reply, 'Retry-After', '5');
    setHeader(reply, 'Cache-Control', 'no-store');
    send(reply, { ...BODIES[status], request_id: requestIdOf(request) }, status);
  }
}

const BODIES = {
  400: { error: 'invalid_request', error_description: 'The logout token is not valid.' },
  500: { error: 'server_error', error_description: 'The logout could not be done.' },
  503: { error: 'temporarily_unavailable', error_description: 'The logout can be done later.' },
} as const;

function statusOf(error: unknown): keyof typeof BODIES {
  if (error instanceof ConsumerError) return error.code === 'provider_unavailable' ? 503 : 400;
  if (error instanceof DatabaseUnavailable) return 503;
  const refused = error instanceof OAuthError || error instanceof HttpException;
  return refused ? 400 : 500;
}
