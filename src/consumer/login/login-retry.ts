import { Injectable } from '@nestjs/common';
import { Clock } from '../../common/clock.js';
import type { HttpRequest } from '../../common/http/http-request.js';
import { queryOf } from '../../common/http/http-request.js';
import { requestParameters } from '../../common/http/request-parameters.js';
import type { LoginAsk } from '../sdk/index.js';
import { ConsumerError } from '../sdk/index.js';
import { ConsumerSessionSettings } from '../session/consumer-session-settings.js';
import { AskSeal } from './ask-seal.js';

/** The login that a request is about: what its error page offers again. */
export interface LoginAttempt {
  readonly provider: string;
  readonly returnTo: string;
}

/** Remembers of each request which login it is about, for as long as the request lives. */
@Injectable()
export class LoginRetry {
  readonly #attempts = new WeakMap<HttpRequest, LoginAttempt>();
  readonly #asks: AskSeal;

  constructor({ secret }: ConsumerSessionSettings, clock: Clock) {
    this.#asks = new AskSeal(secret, clock);
  }

  remember(request: HttpRequest, { provider, returnTo }: LoginAttempt): void {
    this.#attempts.set(request, { provider, returnTo });
  }

  of(request: HttpRequest): LoginAttempt | undefined {
    return this.#attempts.get(request);
  }

  /** For the address of a login: what an error says that the API wants. `undefined` where it wants no other login. */
  sealedAsk(error: unknown): string | undefined {
    const { ask } = error instanceof ConsumerError ? error : {};
    return ask && this.#asks.seal(ask);
  }

  /** The same of the request for that login; what was meant for another provider is nobody's. */
  askOf(request: HttpRequest, provider: string): LoginAsk | undefined {
    const ask = this.#asks.open(requestParameters(queryOf(request))['ask']);
    return ask?.provider === provider ? ask : undefined;
  }
}
