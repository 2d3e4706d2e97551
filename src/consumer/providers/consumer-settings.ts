import type { ProviderSdkOptions } from '../sdk/index.js';

/** One provider that people can log in at. */
export interface ProviderSettings extends Omit<
  ProviderSdkOptions,
  'name' | 'redirectUri' | 'algorithmMemory' | 'now' | 'monotonic'
> {
  /** Lower-case letters, digits and `-`; part of URLs. `default` keeps the plain redirect URI. */
  readonly name: string;
  /** What people read on the pages. Default: the issuer's host. */
  readonly label?: string;
  /** `auto`: the consumer registers itself, by a document that the provider reads, or by RFC 7591. */
  readonly clientId: string;
}

/** What the consumer is told, by the environment or by `ConsumerModule.forRoot`. */
export abstract class ConsumerSettings {
  /** The redirect URI of the provider `default`; each other one has its own below it: `REDIRECT_URI/NAME`. */
  abstract readonly redirectUri: string;
  /** The path of the pages in this application, without a global prefix: `/consumer`. */
  abstract readonly path: string;
  /** What `/assets` stands below, as browsers see it. Default: what `path` stands below. */
  abstract readonly assets?: string;
  /** At least one, in the order of the chooser. */
  abstract readonly providers: readonly ProviderSettings[];
}
