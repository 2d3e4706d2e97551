import { STATUS_CODES } from 'node:http';
import type { ArgumentsHost, ExceptionFilter } from '@nestjs/common';
import { Catch, Injectable } from '@nestjs/common';
import type { ErrorBody, ErrorReplies } from '../error-replies.js';
import { send, setHeader } from '../http-reply.js';
import { HttpSettings } from '../http-settings.js';
import { requestIdOf } from '../request-id.js';
import { UnexpectedErrorFilter } from '../unexpected-error.filter.js';
import type { FieldFault } from './problem.js';

interface Told {
  readonly message?: string | readonly string[];
  readonly error_description?: string;
  readonly error_uri?: string;
  readonly errors?: readonly FieldFault[];
}

/** RFC 9457 section 3. */
export const PROBLEM_REPLIES: ErrorReplies = {
  send(request, reply, body: ErrorBody, status) {
    const { message, error_description: description, error_uri: type = 'about:blank', errors } = body as Told;
    const title = STATUS_CODES[status] ?? 'Error';
    const detail = [description ?? message ?? title].flat().join('; ');
    const problem = {
      type,
      title,
      status,
      detail,
      request_id: requestIdOf(request),
      ...(errors && { errors }),
    };
    setHeader(reply, 'Content-Type', 'application/problem+json');
    send(reply, JSON.stringify(problem), status);
  },
};

/** Every error of an API that answers with problems. Bound to its controllers. */
@Injectable()
@Catch()
export class ProblemFilter implements ExceptionFilter {
  readonly #errors: UnexpectedErrorFilter;

  constructor({ issuer }: HttpSettings) {
    this.#errors = new UnexpectedErrorFilter(issuer, PROBLEM_REPLIES);
  }

  catch(error: unknown, host: ArgumentsHost): void {
    this.#errors.catch(error, host);
  }
}
