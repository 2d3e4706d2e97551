import { Injectable } from '@nestjs/common';
import { Clock } from '../../common/clock.js';
import { ConfigError } from '../../common/errors/config-error.js';
import type { Credentials, LogoutOptions, ProviderSdk, ProviderUser } from '../sdk/index.js';
import { ConsumerError } from '../sdk/index.js';
import { FlowRecorder } from '../flow/flow-recorder.js';
import { RecordingSdk } from '../flow/recording-sdk.js';
import { ConsumerSite } from '../site.js';
import type { ProviderSettings } from './consumer-settings.js';
import { ConsumerSettings } from './consumer-settings.js';

/** A provider of the configuration, ready to use. */
export interface NamedProvider {
  readonly name: string;
  /** For people. */
  readonly label: string;
  readonly issuer: string;
  /** Host of the API. */
  readonly apiHost: string;
  readonly sdk: ProviderSdk;
}

const NAME = /^[a-z0-9][a-z0-9-]{0,31}$/;

/** The providers that people can log in at. What is done with credentials is done at the provider that they are of. */
@Injectable()
export class Providers {
  readonly #byName: ReadonlyMap<string, NamedProvider>;

  /** @throws ConfigError where the settings of a provider can't work. */
  constructor(
    settings: ConsumerSettings,
    private readonly site: ConsumerSite,
    private readonly clock: Clock,
    private readonly recorder: FlowRecorder,
  ) {
    this.#byName = new Map(settings.providers.map((one) => [one.name, this.#create(one)]));
    if (this.#byName.size === 0 || this.#byName.size !== settings.providers.length) {
      throw new ConfigError('the consumer needs a provider, and each one a name of its own');
    }
  }

  get all(): readonly NamedProvider[] {
    return [...this.#byName.values()];
  }

  /** The provider that needs no choice. */
  get only(): NamedProvider | undefined {
    return this.#byName.size === 1 ? this.all[0] : undefined;
  }

  /** @throws ConsumerError `unknown_provider`. */
  get(name: string): NamedProvider {
    const provider = this.#byName.get(name);
    if (!provider) throw new ConsumerError('unknown_provider', 'no provider of this name is configured');
    return provider;
  }

  isLoggedIn(credentials: Credentials | undefined): credentials is Credentials {
    const provider = credentials && this.#byName.get(credentials.provider);
    return provider?.sdk.isLoggedIn(credentials) ?? false;
  }

  getUser(credentials: Credentials): ProviderUser {
    return this.#of(credentials).getUser(credentials);
  }

  /** @throws ConsumerError as `ProviderSdk.refresh`. */
  async refresh(credentials: Credentials, mayAsk?: () => Promise<void>): Promise<Credentials> {
    return this.#of(credentials).refresh(credentials, mayAsk);
  }

  /** @throws ConsumerError as `ProviderSdk.revoke`. */
  async revoke(credentials: Credentials): Promise<boolean> {
    return this.#of(credentials).revoke(credentials);
  }

  /** @throws ConsumerError as `ProviderSdk.logoutUrl`. */
  async logoutUrl(credentials: Credentials, options: LogoutOptions): Promise<string | undefined> {
    return this.#of(credentials).logoutUrl(credentials, options);
  }

  #of({ provider }: Credentials): ProviderSdk {
    return this.get(provider).sdk;
  }

  #create({ clientId, label, ...options }: ProviderSettings): NamedProvider {
    const { name, issuer, apiUrl } = options;
    try {
      if (!NAME.test(name)) throw new TypeError('its name must consist of lower-case letters, digits and -');
      const redirectUri = this.site.redirectUri(name);
      const time = { now: () => this.clock.now(), monotonic: () => this.clock.monotonic() };
      const all = { ...options, redirectUri, ...time };
      const sdk = new RecordingSdk(clientId, all, this.recorder);
      const host = new URL(issuer).host;
      return { name, issuer, sdk, label: label ?? host, apiHost: apiUrl ? new URL(apiUrl).host : host };
    } catch (error) {
      throw new ConfigError(
        `the consumer's provider ${JSON.stringify(name)} can't be set up: ${(error as Error).message}`,
      );
    }
  }
}
