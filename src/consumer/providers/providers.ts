import { Injectable } from '@nestjs/common';
import { ConfigError } from '../../common/errors/config-error.js';
import type { Credentials, LogoutOptions, LogoutRevokes, ProviderSdk, ProviderUser } from '../sdk/index.js';
import { ConsumerError } from '../sdk/index.js';
import { ConsumerSite } from '../site.js';
import { distinctLabels } from './distinct-labels.js';
import type { ProviderSettings } from './consumer-settings.js';
import { ConsumerSettings } from './consumer-settings.js';
import { ProviderSdks } from './provider-sdks.js';

/** A provider of the configuration, ready to use. */
export interface NamedProvider {
  readonly name: string;
  /** For people. */
  readonly label: string;
  readonly issuer: string;
  /** Host of the API. */
  readonly apiHost: string;
  readonly logoutRevokes: LogoutRevokes;
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
    private readonly sdks: ProviderSdks,
  ) {
    const labels = distinctLabels(settings.providers);
    this.#byName = new Map(settings.providers.map((one, at) => [one.name, this.#create(one, labels[at])]));
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

  /**
   * Where the API says in its challenge whose tokens it takes, and for which resource (RFC 9728), and these were not asked for yet.
   * @throws ConsumerError `authentication_required` with what to ask for then; else nothing happens.
   */
  async follow(credentials: Credentials, { challenge }: ConsumerError): Promise<void> {
    if (!challenge?.resourceMetadata) return;
    const own = this.get(credentials.provider);
    const found = await own.sdk.protectedResource(challenge.resourceMetadata).catch(() => undefined);
    const target = found && this.#takenBy(found.issuers, own);
    const ask = found && target && own.sdk.loginFor(credentials, found.resource, target.name);
    if (!ask) return;
    throw new ConsumerError('authentication_required', 'the API takes other tokens', undefined, { ask });
  }

  /** Of the configuration alone: an API must not send people to somebody of its own choice. */
  #takenBy(issuers: readonly string[], own: NamedProvider): NamedProvider | undefined {
    const taken = [own, ...this.all].filter(({ issuer }) => issuers.includes(issuer));
    return taken.find(({ apiHost }) => apiHost === own.apiHost);
  }

  #of({ provider }: Credentials): ProviderSdk {
    return this.get(provider).sdk;
  }

  #create({ clientId, label, ...options }: ProviderSettings, distinct = label): NamedProvider {
    const { name, issuer, apiUrl } = options;
    try {
      if (!NAME.test(name)) throw new TypeError('its name must consist of lower-case letters, digits and -');
      const redirectUri = this.site.redirectUri(name);
      const sdk = this.sdks.create(clientId, { ...options, redirectUri });
      const host = new URL(issuer).host;
      const { logoutRevokes } = sdk;
      const apiHost = apiUrl ? new URL(apiUrl).host : host;
      return { name, issuer, sdk, label: distinct ?? host, apiHost, logoutRevokes };
    } catch (error) {
      throw new ConfigError(
        `the consumer's provider ${JSON.stringify(name)} can't be set up: ${(error as Error).message}`,
      );
    }
  }
}
