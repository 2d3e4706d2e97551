import * as oidc from 'openid-client';
import { ApiClient } from './api-client.js';
import { boundedFetch } from './bounded-fetch.js';
import type { CallbackQuery } from './callback-query.js';
import { callbackParameters, checkAnswer, checkState } from './callback-query.js';
import { CodeVerifiers } from './code-verifier.js';
import { ConsumerError } from './consumer-error.js';
import type { Credentials } from './credentials.js';
import { Discovery } from './discovery.js';
import type { ProviderSdkOptions, ResolvedOptions } from './provider-sdk-options.js';
import { checkRedirectUri, isSafeUrl, resolveOptions } from './provider-sdk-options.js';
import { ProviderUser } from './provider-user.js';
import { toConsumerError } from './to-consumer-error.js';
import { TokenResponses } from './token-responses.js';

export interface LoginOptions {
  /** Overrides the redirect URI of the constructor; the same for both halves of a login. */
  readonly redirectUri?: string;
  /** PKCE (RFC 7636): 43 to 128 characters, the same for both halves of a login. Default: derived, see `CodeVerifiers`. */
  readonly codeVerifier?: string;
}

export interface AuthorizeOptions extends LoginOptions {
  /** The S256 challenge, for callers that keep the verifier to themselves until the exchange. */
  readonly codeChallenge?: string;
  /** Further parameters of the request, such as `prompt` or `login_hint`. They can't replace the ones made here. */
  readonly parameters?: Readonly<Record<string, string>>;
}

/** The Flux server flow against any OpenID provider: plain data in, plain data out. */
export class ProviderSdk {
  readonly #options: ResolvedOptions;
  readonly #discovery: Discovery;
  readonly #verifiers: CodeVerifiers;
  readonly #responses: TokenResponses;
  readonly #api: ApiClient;

  /** Makes no request. @throws TypeError where an option can't work. */
  constructor(clientId: string, options: ProviderSdkOptions) {
    this.#options = resolveOptions(clientId, options);
    const fetch = boundedFetch(this.#options);
    this.#discovery = new Discovery(this.#options, fetch);
    this.#verifiers = new CodeVerifiers(this.#options.clientSecret);
    this.#responses = new TokenResponses(this.#options);
    this.#api = new ApiClient(this.#options.apiUrl, fetch);
  }

  /**
   * Where to send the browser. `state` and `nonce` must be fresh and hard to guess for every login, and kept until it ends.
   * @throws ConsumerError `missing_state`, `missing_nonce`, or what discovery throws (`provider_unavailable`, …).
   */
  async getAuthorizeUrl(state: string, nonce: string, options: AuthorizeOptions = {}): Promise<string> {
    requireSecrets(state, nonce);
    const configuration = await this.#discovery.configuration();
    const verifier = options.codeVerifier ?? this.#verifiers.derive(state, nonce);
    const parameters = {
      ...options.parameters,
      response_type: 'code',
      client_id: this.#options.clientId,
      redirect_uri: this.#redirectUri(options),
      scope: this.#options.scope,
      state,
      nonce,
      code_challenge: options.codeChallenge ?? (await oidc.calculatePKCECodeChallenge(verifier)),
      code_challenge_method: 'S256',
    };
    const url = await translated(async () => oidc.buildAuthorizationUrl(configuration, parameters));
    if (!isSafeUrl(url, this.#options.loopback)) throw new ConsumerError('insecure_endpoint');
    return url.href;
  }

  /**
   * The second half of a login: verifies the provider's answer and exchanges its code.
   * @param state what was given to `getAuthorizeUrl`, from the user's own session; `nonce` likewise.
   * @throws ConsumerError with the code of the check that failed; then nobody is logged in.
   */
  async exchangeCredentials(
    state: string,
    nonce: string,
    query: CallbackQuery,
    options: LoginOptions = {},
  ): Promise<Credentials> {
    const parameters = callbackParameters(query);
    checkState(parameters, state);
    requireSecrets(state, nonce);
    const configuration = await this.#discovery.configuration();
    checkAnswer(parameters, configuration.serverMetadata());
    const url = new URL(this.#redirectUri(options));
    url.search = parameters.toString();
    return translated(async () => {
      const response = await oidc.authorizationCodeGrant(configuration, url, {
        expectedState: state,
        expectedNonce: nonce,
        idTokenExpected: true,
        pkceCodeVerifier: options.codeVerifier ?? this.#verifiers.derive(state, nonce),
      });
      return this.#responses.login(configuration, response);
    });
  }

  /** The API in the name of the user whose credentials these are. Makes no request by itself. */
  getUser(credentials: Credentials): ProviderUser {
    return new ProviderUser(credentials, this.#api, async (own) => {
      const configuration = await this.#discovery.configuration();
      return translated(() => this.#responses.profile(configuration, own.accessToken, own.user));
    });
  }

  /**
   * New credentials for the refresh token (RFC 6749 section 6).
   * @throws ConsumerError `session_expired` where the provider refuses: the user has to log in again; `provider_unavailable`
   * where it can't answer now.
   */
  async refresh(credentials: Credentials): Promise<Credentials> {
    const { refreshToken } = credentials;
    if (!refreshToken) throw new ConsumerError('session_expired', 'there is no refresh token');
    const configuration = await this.#discovery.configuration();
    return translated(async () => {
      const response = await oidc.refreshTokenGrant(configuration, refreshToken);
      return this.#responses.refreshed(response, credentials);
    }).catch((error: unknown) => {
      if (!(error instanceof ConsumerError) || error.code !== 'provider_error') throw error;
      throw new ConsumerError('session_expired', error.message, error.providerError);
    });
  }

  /** Whether the credentials are of use: the access token is alive, or can be renewed. Asks nobody. */
  isLoggedIn(credentials: Credentials | undefined): credentials is Credentials {
    if (!credentials) return false;
    const { expiresAt, refreshToken } = credentials;
    return refreshToken !== undefined || expiresAt === undefined || expiresAt > this.#options.now();
  }

  #redirectUri({ redirectUri }: LoginOptions): string {
    return redirectUri === undefined ? this.#options.redirectUri : checkRedirectUri(redirectUri);
  }
}

function requireSecrets(state: string, nonce: string): void {
  if (!state) throw new ConsumerError('missing_state', 'no state was given');
  if (!nonce) throw new ConsumerError('missing_nonce', 'no nonce was given');
}

async function translated<T>(work: () => Promise<T>): Promise<T> {
  try {
    return await work();
  } catch (error) {
    throw await toConsumerError(error);
  }
}
