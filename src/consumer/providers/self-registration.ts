import type * as oidc from 'openid-client';
import { CountedLog } from '../../common/counted-log.js';
import { boundedFetch } from '../sdk/bounded-fetch.js';
import type { ProviderSdkOptions, ResolvedOptions } from '../sdk/provider-sdk-options.js';
import { resolveOptions } from '../sdk/provider-sdk-options.js';
import type { OwnClient } from '../sdk/self-registration.js';
import { AUTO, isGone, registerClient } from '../sdk/self-registration.js';
import type { KnownClient, OwnClients } from './own-clients.js';
import type { OwnClientMetadata } from './own-metadata.js';

/** How often a registration is asked whether it is still there, in each process. Milliseconds. */
const LOOK_MS = 3_600_000;

const log = new CountedLog('Consumer');

/** How the consumer comes to a client at one provider: by its document where the provider reads one, else by registration. */
export class SelfRegistration {
  readonly #options: ResolvedOptions;
  readonly #fetch;
  /** When each client was last known to be there. By `ResolvedOptions.monotonic`. */
  readonly #seenAt = new Map<string, number>();
  #underWay: Promise<OwnClient> | undefined;

  constructor(
    options: ProviderSdkOptions,
    private readonly clients: OwnClients,
    private readonly metadata: OwnClientMetadata,
  ) {
    this.#options = resolveOptions(AUTO, options);
    this.#fetch = boundedFetch(this.#options);
  }

  /** The client that a login begins with. @throws ConsumerError as `registerClient`. */
  current(server: oidc.ServerMetadata): Promise<OwnClient> {
    if (this.#readsDocuments(server)) return Promise.resolve(this.#documented);
    this.#underWay ??= this.#registered(server).finally(() => (this.#underWay = undefined));
    return this.#underWay;
  }

  /** The client of that id, where it is ours and not forgotten. */
  async find(clientId: string): Promise<KnownClient | undefined> {
    if (clientId === this.metadata.documentUrl) return { client: this.#documented, createdAt: Infinity };
    return this.clients.find({ issuer: this.#options.issuer, clientId });
  }

  /** The provider knows the client no more. @param from when that is believed. Epoch milliseconds. @returns whether it was forgotten here. */
  async forget({ clientId }: OwnClient, from: number): Promise<boolean> {
    if (this.#options.now() < from) return false;
    const { issuer } = this.#options;
    log.warn(
      `registration at ${issuer}`,
      `${issuer} knows our client ${clientId} no more; the next login registers anew`,
    );
    await this.clients.forget({ issuer, clientId });
    return true;
  }

  /** Client ID Metadata Document section 6. Over http a provider may only read those of its own machine. */
  #readsDocuments({ client_id_metadata_document_supported: supported }: oidc.ServerMetadata): boolean {
    return supported === true && (this.metadata.documentUrl.startsWith('https:') || this.#options.loopback);
  }

  get #documented(): OwnClient {
    return { clientId: this.metadata.documentUrl, authMethod: 'none' };
  }

  async #registered(server: oidc.ServerMetadata): Promise<OwnClient> {
    const { issuer, redirectUri, scope } = this.#options;
    const known = await this.clients.current({ issuer, redirectUri });
    if (known && !(await this.#isGone(known.client))) return known.client;
    if (known) await this.forget(known.client, 0);
    const metadata = this.metadata.at(redirectUri, scope);
    const made = await registerClient(this.#options, { fetch: this.#fetch, server, metadata });
    this.#seenAt.set(made.clientId, this.#options.monotonic());
    return this.clients.keep({ issuer, redirectUri }, made);
  }

  /** People must not find out at the provider that we are nobody there: nothing leads them back from it. */
  async #isGone(client: OwnClient): Promise<boolean> {
    const now = this.#options.monotonic();
    const seenAt = this.#seenAt.get(client.clientId);
    if (seenAt !== undefined && now - seenAt < LOOK_MS) return false;
    if (await isGone(this.#fetch, client)) return true;
    this.#seenAt.set(client.clientId, now);
    return false;
  }
}
