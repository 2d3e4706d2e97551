import { Injectable } from '@nestjs/common';
import type { HttpRequest } from '../../common/http/http-request.js';

/** The login that a request is about: what its error page offers again. */
export interface LoginAttempt {
  readonly provider: string;
  readonly returnTo: string;
}

/** Remembers of each request which login it is about, for as long as the request lives. */
@Injectable()
export class LoginRetry {
  readonly #attempts = new WeakMap<HttpRequest, LoginAttempt>();

  remember(request: HttpRequest, { provider, returnTo }: LoginAttempt): void {
    this.#attempts.set(request, { provider, returnTo });
  }

  of(request: HttpRequest): LoginAttempt | undefined {
    return this.#attempts.get(request);
  }
}
