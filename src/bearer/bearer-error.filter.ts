import type { ArgumentsHost, ExceptionFilter } from '@nestjs/common';
import { Catch } from '@nestjs/common';
import { OAuthError } from '../common/errors/oauth-error.js';
import { BearerErrors } from './bearer-errors.js';

/** Bound to each guarded route, so that an application has nothing to bind: its own errors stay its own. */
@Catch(OAuthError)
export class BearerErrorFilter implements ExceptionFilter<OAuthError> {
  constructor(private readonly errors: BearerErrors) {}

  catch(error: OAuthError, host: ArgumentsHost): void {
    this.errors.catch(error, host);
  }
}
