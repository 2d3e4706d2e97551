import * as oidc from 'openid-client';
import type { BoundedFetch } from './bounded-fetch.js';
import type { ResolvedOptions } from './provider-sdk-options.js';
import { toConsumerError } from './to-consumer-error.js';

/** The provider's metadata (OpenID Connect Discovery 1.0): read when first needed, kept, and asked again after a failure. */
export class Discovery {
  #configuration: Promise<oidc.Configuration> | undefined;

  constructor(
    private readonly options: ResolvedOptions,
    private readonly fetch: BoundedFetch,
  ) {}

  /** @throws ConsumerError `provider_unavailable`, `issuer_mismatch`, `invalid_response`, `insecure_endpoint`. */
  configuration(): Promise<oidc.Configuration> {
    this.#configuration ??= this.#discover().catch((error: unknown) => {
      this.#configuration = undefined;
      throw error;
    });
    return this.#configuration;
  }

  async #discover(): Promise<oidc.Configuration> {
    const { issuer, clientId, clientSecret, loopback } = this.options;
    try {
      return await oidc.discovery(
        new URL(issuer),
        clientId,
        undefined,
        clientSecret ? oidc.ClientSecretBasic(clientSecret) : oidc.None(),
        {
          [oidc.customFetch]: this.fetch,
          // Without these openid-client trusts TLS alone and accepts a wrongly signed ID token.
          execute: [oidc.enableNonRepudiationChecks, ...(loopback ? [oidc.allowInsecureRequests] : [])],
        },
      );
    } catch (error) {
      throw await toConsumerError(error);
    }
  }
}
