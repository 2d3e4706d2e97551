import { Injectable } from '@nestjs/common';
import { Clock } from '../../common/clock.js';
import { CountedLog } from '../../common/counted-log.js';
import { Providers } from '../providers/providers.js';
import type { Credentials } from '../sdk/index.js';
import { Backoff, ConsumerError, RenewalTrouble } from '../sdk/index.js';
import { LeaseLost } from './held-lease.js';

/**
 * Asks providers for new credentials. Where one answers that something between it and us is wrong (our secret was changed there),
 * it is left alone for a while, whoever's session it is, and asked again by itself (ADR 48).
 */
@Injectable()
export class Renewals {
  readonly #log = new CountedLog('Consumer');
  readonly #pauses = new Map<string, Backoff>();

  constructor(
    private readonly providers: Providers,
    private readonly clock: Clock,
  ) {}

  /** @throws ConsumerError as `ProviderSdk.refresh`; `provider_unavailable` during a pause, and nobody is asked. */
  renew(credentials: Credentials, mayAsk: () => Promise<void>): Promise<Credentials> {
    const { provider } = credentials;
    return this.#pauseOf(provider).run(async () => {
      try {
        return await this.#askTwice(credentials, mayAsk);
      } catch (error) {
        if (isTrouble(error)) this.#report(provider, error);
        throw error;
      }
    });
  }

  /** An answer that was lost costs nobody the login: the provider gives the same tokens again, for a while. */
  async #askTwice(credentials: Credentials, mayAsk: () => Promise<void>): Promise<Credentials> {
    try {
      return await this.providers.refresh(credentials, mayAsk);
    } catch (error) {
      if (!isTrouble(error) || error instanceof RenewalTrouble) throw error;
      return this.providers.refresh(credentials, mayAsk);
    }
  }

  #report(provider: string, { message, providerError }: ConsumerError): void {
    const code = providerError === undefined ? '' : ` ${providerError}`;
    const text = `no renewals at the provider ${provider}:${code} (${message}); sessions and tokens stay`;
    this.#log.error(`renewals at ${provider}`, text, undefined);
  }

  #pauseOf(provider: string): Backoff {
    let pause = this.#pauses.get(provider);
    if (!pause) {
      pause = new Backoff(
        () => this.clock.monotonic(),
        (error) => error instanceof RenewalTrouble,
      );
      this.#pauses.set(provider, pause);
    }
    return pause;
  }
}

/** Says nothing about the grant. */
const isTrouble = (error: unknown): error is ConsumerError =>
  error instanceof ConsumerError && error.code === 'provider_unavailable' && !(error instanceof LeaseLost);
