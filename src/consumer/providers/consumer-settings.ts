import type { ProviderSdkOptions } from '../sdk/index.js';

/** One provider that people can log in at. */
export interface ProviderSettings extends Omit<
  ProviderSdkOptions,
  'name' | 'redirectUri' | 'now' | 'monotonic'
> {
  /** Lower-case letters, digits and `-`; part of URLs. `default` keeps the plain redirect URI. */
  readonly name: string;
  /** What people read on the pages. Default: the issuer's host. */
  readonly label?: string;
  readonly clientId: string;
}

/** What the consumer is told, by the environment or by `ConsumerModule.forRoot`. */
export abstract class ConsumerSettings {
  /** The redirect URI of the provider `default`; each other one has its own below it: `REDIRECT_URI/NAME`. */
  abstract readonly redirectUri: string;
  /** At least one, in the order of the chooser. */
  abstract readonly providers: readonly ProviderSettings[];
}
