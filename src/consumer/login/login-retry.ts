import { Injectable } from '@nestjs/common';
import type { FastifyRequest } from 'fastify';

/** The login that a request is about: what its error page offers again. */
export interface LoginAttempt {
  readonly provider: string;
  readonly returnTo: string;
}

/** Remembers of each request which login it is about, for as long as the request lives. */
@Injectable()
export class LoginRetry {
  readonly #attempts = new WeakMap<FastifyRequest, LoginAttempt>();

  remember(request: FastifyRequest, { provider, returnTo }: LoginAttempt): void {
    this.#attempts.set(request, { provider, returnTo });
  }

  of(request: FastifyRequest): LoginAttempt | undefined {
    return this.#attempts.get(request);
  }
}
