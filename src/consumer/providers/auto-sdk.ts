import { decodeJwt } from 'jose';
import type { FlowRecorder } from '../flow/flow-recorder.js';
import { RecordingSdk } from '../flow/recording-sdk.js';
import type {
  CallbackQuery,
  Credentials,
  LoginOptions,
  Logout,
  LogoutOptions,
  ProviderSdk,
  ProviderSdkOptions,
  ProviderUser,
  Registration,
} from '../sdk/index.js';
import { ConsumerError } from '../sdk/index.js';
import type { OwnClient } from '../sdk/self-registration.js';
import { AUTO } from '../sdk/self-registration.js';
import type { KnownClient } from './own-clients.js';
import type { SelfRegistration } from './self-registration.js';

/** A registration that is refused as young as this won't be better anew. Milliseconds. */
const YOUNG_MS = 60_000;

/** What the provider says where it knows the client no more. */
const UNKNOWN: readonly unknown[] = ['invalid_client', 'unauthorized_client'];

/**
 * The same flow for a client that registers itself (`client_id` `auto`). Each registration is a client of its own: a login ends, and
 * credentials are used, by the one that they began with. Where the provider has forgotten it, the next login registers anew.
 */
export class AutoSdk extends RecordingSdk {
  readonly #clients = new Map<string, RecordingSdk>();

  /** Makes no request. @throws TypeError where an option can't work. */
  constructor(
    private readonly options: ProviderSdkOptions,
    private readonly recorder: FlowRecorder,
    private readonly own: SelfRegistration,
  ) {
    if (options.clientSecret || options.privateKey)
      throw new TypeError('a client that registers itself is given no secret');
    if (options.metadata || options.profile === 'flux')
      throw new TypeError('a client that registers itself needs discovery');
    super(AUTO, options, recorder);
  }

  override async forLogin(): Promise<ProviderSdk> {
    const client = await this.own.current(await this.serverMetadata());
    return this.#sdkOf(client);
  }

  /** Which client it was is looked at where it ends. */
  override isFor({ issuer, clientId }: Registration): boolean {
    return super.isFor({ issuer, clientId: AUTO }) && clientId !== '';
  }

  override async exchangeCredentials(
    state: string,
    nonce: string,
    query: CallbackQuery,
    { clientId = '', ...options }: LoginOptions = {},
  ): Promise<Credentials> {
    const known = await this.#known(clientId);
    try {
      return await this.#sdkOf(known.client).exchangeCredentials(state, nonce, query, options);
    } catch (error) {
      if (!isUnknown(error)) throw error;
      throw await this.#afterwards(known, error);
    }
  }

  override getUser(credentials: Credentials): ProviderUser {
    return this.#nameless(credentials).getUser(credentials);
  }

  override async refresh(credentials: Credentials, mayAsk?: () => Promise<void>): Promise<Credentials> {
    const known = await this.#known(credentials.clientId);
    try {
      return await this.#sdkOf(known.client).refresh(credentials, mayAsk);
    } catch (error) {
      if (!isUnknown(error)) throw error;
      throw await this.#afterwards(known, error);
    }
  }

  override async revoke(credentials: Credentials): Promise<boolean> {
    return this.#sdkOf((await this.#known(credentials.clientId)).client).revoke(credentials);
  }

  override logoutUrl(credentials: Credentials, options?: LogoutOptions): Promise<string | undefined> {
    return this.#nameless(credentials).logoutUrl(credentials, options);
  }

  override async verifyLogoutToken(token: string): Promise<Logout> {
    for (const audience of audiencesOf(token)) {
      const known = await this.own.find(audience);
      if (known) return this.#sdkOf(known.client).verifyLogoutToken(token);
    }
    throw new ConsumerError('logout_token_invalid', 'it is for no client of ours');
  }

  override isLoggedIn(credentials: Credentials | undefined): credentials is Credentials {
    if (!credentials?.clientId) return false;
    return this.#nameless(credentials).isLoggedIn(credentials);
  }

  /** For what needs no secret: the API, and what browsers are sent to. The credentials are ours, so their client was. */
  #nameless({ clientId }: Credentials): ProviderSdk {
    return this.#sdkOf({ clientId, authMethod: 'none' });
  }

  #sdkOf({ clientId, clientSecret, authMethod }: OwnClient): RecordingSdk {
    const key = JSON.stringify([clientId, clientSecret]);
    const known = this.#clients.get(key);
    if (known) return known;
    const secret = clientSecret === undefined ? {} : { clientSecret };
    const sdk = new RecordingSdk(clientId, { ...this.options, ...secret, authMethod }, this.recorder);
    this.#clients.set(key, sdk);
    return sdk;
  }

  /** @throws ConsumerError `session_expired` where the client is gone: the person has to log in again. */
  async #known(clientId: string): Promise<KnownClient> {
    const known = await this.own.find(clientId);
    if (!known) throw new ConsumerError('session_expired', 'the client is registered no more');
    return known;
  }

  /** The next login registers anew. One that was made a moment ago and is refused says that something else is wrong. */
  async #afterwards({ client, createdAt }: KnownClient, error: ConsumerError): Promise<ConsumerError> {
    if (!(await this.own.forget(client, createdAt + YOUNG_MS))) return error;
    return new ConsumerError('session_expired', 'the provider knows the client no more', error.providerError);
  }
}

const isUnknown = (error: unknown): error is ConsumerError =>
  error instanceof ConsumerError && UNKNOWN.includes(error.providerError);

/** Not verified yet: only tells whose client to try. */
function audiencesOf(token: string): readonly string[] {
  try {
    return [decodeJwt(token).aud ?? []].flat();
  } catch {
    throw new ConsumerError('logout_token_invalid', 'it is no JWT');
  }
}
