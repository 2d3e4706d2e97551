import type { ArgumentsHost, ExceptionFilter } from '@nestjs/common';
import { Catch, Injectable } from '@nestjs/common';
import { HttpSettings } from './http-settings.js';
import { UnexpectedErrorFilter } from './unexpected-error.filter.js';

/** Every error of an endpoint that programs call. Bound to each controller: in a host's application the errors of others stay theirs. */
@Injectable()
@Catch()
export class EndpointErrorFilter implements ExceptionFilter {
  readonly #errors: UnexpectedErrorFilter;

  constructor({ issuer }: HttpSettings) {
    this.#errors = new UnexpectedErrorFilter(issuer);
  }

  catch(error: unknown, host: ArgumentsHost): void {
    this.#errors.catch(error, host);
  }
}
