import * as oidc from 'openid-client';
import { idTokenAlgorithms } from './algorithms.js';
import { Backoff } from './backoff.js';
import { readTidy } from '../../common/http/read-tidy.js';
import type { BoundedFetch } from './bounded-fetch.js';
import { clientAuthentication } from './client-authentication.js';
import { withoutUndefined } from './credentials.js';
import { FIXED_KEYS_PATH } from './fixed-keys.js';
import { KeyMemory } from './key-memory.js';
import { checkMetadata } from './metadata-checks.js';
import { protocolFetch } from './protocol-fetch.js';
import type { ResolvedOptions } from './provider-sdk-options.js';
import { withTidyJson } from './tidy-json.js';
import { toConsumerError } from './to-consumer-error.js';

/** How long metadata is kept before it is read again. Milliseconds. */
const MAX_AGE_MS = 3_600_000;

interface Known {
  readonly server: oidc.ServerMetadata;
  readonly authentication: oidc.ClientAuth;
  /** By `ResolvedOptions.monotonic`. */
  readonly readAt: number;
}

/**
 * The provider's metadata (OpenID Connect Discovery 1.0): read when first needed, and again after a failure, at growing
 * distances, so that a provider that is down costs its visitors no time.
 */
export class Discovery {
  #known: Known | undefined;
  #underWay: Promise<Known> | undefined;
  readonly #backoff: Backoff;
  readonly #keys = new KeyMemory();

  constructor(
    private readonly options: ResolvedOptions,
    private readonly fetch: BoundedFetch,
  ) {
    this.#backoff = new Backoff(options.monotonic);
  }

  /** Whether the last attempt failed and none has succeeded since. Asks nobody. */
  get isDown(): boolean {
    return this.#backoff.failing;
  }

  /**
   * Works with the provider: `work` is given the library's view of it.
   * @throws ConsumerError `provider_unavailable`, `issuer_mismatch`, `invalid_response`, `insecure_endpoint` where there is
   * no metadata, and whatever `work` throws, as a ConsumerError.
   */
  async use<T>(work: (configuration: oidc.Configuration) => Promise<T>): Promise<T> {
    const configuration = this.#configure(await this.#metadata());
    this.#keys.lend(configuration);
    try {
      return await work(configuration);
    } catch (error) {
      throw await toConsumerError(error);
    } finally {
      this.#keys.keep(configuration);
    }
  }

  async #metadata(): Promise<Known> {
    if (this.#known && this.options.monotonic() - this.#known.readAt < MAX_AGE_MS) return this.#known;
    this.#underWay ??= this.#backoff.run(() => this.#read()).finally(() => (this.#underWay = undefined));
    try {
      return await this.#underWay;
    } catch (error) {
      // What was true an hour ago is better than nothing.
      if (this.#known) return this.#known;
      throw error;
    }
  }

  async #read(): Promise<Known> {
    try {
      const authentication = await clientAuthentication(this.options);
      const server = await this.#discover();
      return (this.#known = { server, authentication, readAt: this.options.monotonic() });
    } catch (error) {
      throw await toConsumerError(error);
    }
  }

  async #discover(): Promise<oidc.ServerMetadata> {
    const { issuer, clientId, metadata, keys, loopback } = this.options;
    const jwks = keys && { jwks_uri: new URL(FIXED_KEYS_PATH, issuer).href };
    if (metadata) return this.#completed({ ...withoutNothing(metadata), issuer, ...jwks });
    const found = await oidc.discovery(new URL(issuer), clientId, undefined, oidc.None(), {
      [oidc.customFetch]: withTidyJson(this.fetch),
      execute: loopback ? [oidc.allowInsecureRequests] : [],
    });
    // Through JSON, since the library adds methods that it can't clone itself.
    const server = withoutNothing(found.serverMetadata());
    checkMetadata(server);
    return this.#completed({ ...server, ...jwks });
  }

  /** Who signs user information and does not say how does it as with ID tokens. */
  #completed(server: oidc.ServerMetadata): oidc.ServerMetadata {
    const { id_token_signing_alg_values_supported: offered } = server;
    const algorithms = idTokenAlgorithms(this.options.idTokenSignedResponseAlg, offered);
    return { userinfo_signing_alg_values_supported: [...algorithms], ...server };
  }

  #configure({ server, authentication }: Known): oidc.Configuration {
    const { clientId, loopback } = this.options;
    const configuration = new oidc.Configuration(server, clientId, clientOf(this.options), authentication);
    configuration[oidc.customFetch] = protocolFetch(this.fetch, this.options, server);
    if (loopback) oidc.allowInsecureRequests(configuration);
    // Without these openid-client trusts TLS alone and accepts a wrongly signed ID token.
    oidc.enableNonRepudiationChecks(configuration);
    return configuration;
  }
}

/** Without members that say nothing: what has no elements is left out (RFC 8414 section 3.2). */
function withoutNothing(metadata: object): oidc.ServerMetadata {
  const members = Object.entries(readTidy(JSON.stringify(metadata)) as object);
  return Object.fromEntries(members.filter(([, value]) => !isEmptyList(value))) as oidc.ServerMetadata;
}

const isEmptyList = (value: unknown): boolean => Array.isArray(value) && value.length === 0;

/** As it is registered, by the names of RFC 7591 and the like. */
const clientOf = (options: ResolvedOptions): Partial<oidc.ClientMetadata> => ({
  [oidc.clockTolerance]: options.clockToleranceSeconds,
  ...withoutUndefined({
    id_token_signed_response_alg: options.idTokenSignedResponseAlg,
    userinfo_signed_response_alg: options.userinfoSignedResponseAlg,
  }),
});
