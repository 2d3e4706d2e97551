import * as oidc from 'openid-client';
import { ApiClient } from './api-client.js';
import { authorizationUrl } from './authorization-request.js';
import { askBeforePosts } from './before-posts.js';
import { boundedFetch } from './bounded-fetch.js';
import type { CallbackQuery } from './callback-query.js';
import { callbackParameters, checkAnswer, checkState } from './callback-query.js';
import { keptValues } from './callback-values.js';
import { CodeVerifiers, pkceParameters } from './code-verifier.js';
import { ConsumerError } from './consumer-error.js';
import type { Credentials } from './credentials.js';
import { Discovery } from './discovery.js';
import { newDpopKey, proofWith } from './dpop.js';
import type { LoginAsk } from './login-ask.js';
import { askParameters } from './login-ask.js';
import type { AuthorizeOptions, LoginOptions } from './login-options.js';
import type { Logout } from './logout-token.js';
import { LogoutTokens } from './logout-token.js';
import type { LogoutRevokes, ProviderSdkOptions, ResolvedOptions } from './provider-sdk-options.js';
import { checkRedirectUri, resolveOptions } from './provider-sdk-options.js';
import { ProviderUser } from './provider-user.js';
import type { Registration } from './registration.js';
import { checkRegistration, isRegistered, isSameRegistration } from './registration.js';
import type { ProtectedResource } from './resource-metadata.js';
import { requireSecrets } from './required-secrets.js';
import { askForResource, resourceParameters, resourcesOf } from './resource-parameters.js';
import { toRenewalError } from './renewal-error.js';
import type { LogoutOptions } from './session-end.js';
import { endSessionUrl, revokeTokens } from './session-end.js';
import { SigningAlgorithm } from './signing-algorithm.js';
import { TokenResponses } from './token-responses.js';

/**
 * The Flux server flow against any OpenID provider: plain data in, plain data out. Every method that asks the provider
 * throws ConsumerError, among others with what discovery throws: `provider_unavailable`, `issuer_mismatch`,
 * `invalid_response`, `insecure_endpoint`; every method that is given credentials throws `session_expired` where they are of
 * another issuer or client.
 */
export class ProviderSdk {
  readonly #options: ResolvedOptions;
  readonly #discovery: Discovery;
  readonly #algorithm: SigningAlgorithm;
  readonly #verifiers: CodeVerifiers;
  readonly #responses: TokenResponses;
  readonly #api: ApiClient;
  readonly #logoutTokens: LogoutTokens;

  /** Makes no request. @throws TypeError where an option can't work. */
  constructor(clientId: string, options: ProviderSdkOptions) {
    this.#options = resolveOptions(clientId, options);
    const fetch = boundedFetch(this.#options);
    this.#discovery = new Discovery(this.#options, fetch);
    this.#verifiers = new CodeVerifiers(this.#options.clientSecret);
    this.#algorithm = new SigningAlgorithm(
      this.#options.idTokenSignedResponseAlg,
      this.#options.algorithmMemory,
    );
    this.#responses = new TokenResponses(this.#options, this.#algorithm);
    this.#api = new ApiClient(this.#options, fetch, this.#discovery);
    this.#logoutTokens = new LogoutTokens(this.#options, this.#discovery, this.#algorithm, fetch);
  }

  /** Which client it is, and at which issuer. */
  get registration(): Registration {
    const { issuer, clientId } = this.#options;
    return { issuer, clientId };
  }

  /** The client that a login begins with: itself, unless it registers itself. @throws ConsumerError where it can't now. */
  forLogin(): Promise<ProviderSdk> {
    return Promise.resolve(this);
  }

  /** What the provider says of itself. @throws ConsumerError as all that asks it. */
  protected serverMetadata(): Promise<oidc.ServerMetadata> {
    return this.#discovery.use((configuration) => Promise.resolve(configuration.serverMetadata()));
  }

  /** Whether what was begun for this registration is ours to finish. */
  isFor(registration: Registration): boolean {
    return isSameRegistration(registration, this.#options);
  }

  /** The name that its credentials carry. */
  get name(): string {
    return this.#options.name;
  }

  /** Whether the provider could not be reached when it was last asked for its metadata. Asks nobody. */
  get isDown(): boolean {
    return this.#discovery.isDown;
  }

  /**
   * Where to send the browser. `state` and `nonce` must be fresh and hard to guess for every login, and kept until it ends.
   * @throws ConsumerError `missing_state`, `missing_nonce`; `provider_error` where a pushed request is refused.
   */
  async getAuthorizeUrl(state: string, nonce: string, options: AuthorizeOptions = {}): Promise<string> {
    requireSecrets(state, nonce);
    const parameters = new URLSearchParams({
      ...options.parameters,
      response_type: 'code',
      client_id: this.#options.clientId,
      redirect_uri: this.#redirectUri(options),
      ...askParameters(options.ask ?? {}, this.#options.scope),
      state,
      nonce,
      ...(this.#options.wire.pkce &&
        (await pkceParameters(options, () => this.#verifier(state, nonce, options)))),
    });
    for (const resource of resourcesOf(this.#options, options.ask)) parameters.append('resource', resource);
    return this.#discovery.use((configuration) => authorizationUrl(configuration, this.#options, parameters));
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
    const { ask } = options;
    const resources = resourceParameters(resourcesOf(this.#options, ask));
    const url = new URL(this.#redirectUri(options));
    url.search = parameters.toString();
    const checks = {
      expectedState: state,
      expectedNonce: nonce,
      idTokenExpected: true,
      // OpenID Connect Core 1.0 section 3.1.3.7: who asked how old the login is looks at it.
      ...(ask?.maxAge !== undefined && { maxAge: ask.maxAge }),
      ...(this.#options.wire.pkce && { pkceCodeVerifier: this.#verifier(state, nonce, options) }),
    };
    return this.#discovery.use(async (configuration) => {
      checkAnswer(parameters, configuration.serverMetadata());
      const callbackValues = keptValues(parameters, this.#options.callbackHeaders);
      const dpopKey = await newDpopKey(this.#options.dpop, configuration);
      const proof = await proofWith(dpopKey, configuration);
      const response = await oidc.authorizationCodeGrant(configuration, url, checks, resources, proof);
      return this.#responses.login(configuration, response, { dpopKey, callbackValues, ask });
    });
  }

  /** The API in the name of the user whose credentials these are. Makes no request by itself. */
  getUser(credentials: Credentials): ProviderUser {
    return new ProviderUser(credentials, this.#api, this.#options.projectsPath, (own) =>
      this.#use(own, (configuration) => this.#responses.profile(configuration, own)),
    );
  }

  /**
   * New credentials for the refresh token (RFC 6749 section 6).
   * @param mayAsk awaited each time right before the refresh token is sent, also where metadata has to be read first; what it
   * throws ends the work, and nothing is sent.
   * @throws ConsumerError `session_expired` where the grant is over (`invalid_grant`), or what came for it is of no use: the user
   * has to log in again; `provider_unavailable` where the provider does not answer now, or answers anything else;
   * `user_mismatch` where the new ID token is about somebody else.
   */
  async refresh(credentials: Credentials, mayAsk?: () => Promise<void>): Promise<Credentials> {
    const { refreshToken } = credentials;
    const resources = resourceParameters(credentials.resource ?? []);
    if (!refreshToken) throw new ConsumerError('session_expired', 'there is no refresh token');
    try {
      return await this.#use(credentials, async (configuration) => {
        const proof = await proofWith(credentials.dpopKey, configuration);
        if (mayAsk) askBeforePosts(configuration, mayAsk);
        const response = await oidc.refreshTokenGrant(configuration, refreshToken, resources, proof);
        return this.#responses.refreshed(response, credentials);
      });
    } catch (error) {
      throw toRenewalError(error);
    }
  }

  /** What the API says of itself at an address that it named (RFC 9728). @throws ConsumerError where it can't be read. */
  protectedResource(address: string): Promise<ProtectedResource | undefined> {
    return this.#api.protectedResource(address);
  }

  /** The login that tokens for this resource need; `undefined` where it would be in vain. @param provider by its name. */
  loginFor(credentials: Credentials, resource: string, provider: string): LoginAsk | undefined {
    return askForResource(credentials, { resource, provider }, this.#options.now());
  }

  /** What `revoke` ends. */
  get logoutRevokes(): LogoutRevokes {
    return this.#options.logoutRevokes;
  }

  /**
   * Ends the tokens at the provider (RFC 7009): those that `logoutRevokes` names, each whatever is answered to the other.
   * @returns false where none is named, or the provider has no way to do that.
   * @throws ConsumerError `provider_unavailable`, `provider_error`, …, naming what was not revoked: it ends when it expires.
   */
  revoke(credentials: Credentials): Promise<boolean> {
    return this.#use(credentials, (configuration) => revokeTokens(configuration, this.#options, credentials));
  }

  /** Where to send the browser to end the session at the provider as well; undefined where the provider has no such page. */
  logoutUrl(credentials: Credentials, options: LogoutOptions = {}): Promise<string | undefined> {
    return this.#use(credentials, async (configuration) =>
      endSessionUrl(configuration, this.#options, credentials.idToken, options),
    );
  }

  /**
   * What the provider says about the end of a session (OpenID Connect Back-Channel Logout 1.0 section 2.6). The caller
   * refuses a `jti` that it has seen before.
   * @throws ConsumerError `logout_token_invalid`.
   */
  verifyLogoutToken(token: string): Promise<Logout> {
    return this.#logoutTokens.verify(token);
  }

  /** Whether the credentials are of use: they are ours, and the access token is alive, or can be renewed. Asks nobody. */
  isLoggedIn(credentials: Credentials | undefined): credentials is Credentials {
    if (!credentials || !isRegistered(this.#options, credentials)) return false;
    this.#algorithm.recall(credentials.idToken);
    const { expiresAt, refreshToken } = credentials;
    return refreshToken !== undefined || expiresAt === undefined || expiresAt > this.#options.now();
  }

  /** @throws ConsumerError `session_expired` where the credentials are of another issuer or client; nothing is sent then. */
  async #use<T>(
    credentials: Credentials,
    work: (configuration: oidc.Configuration) => Promise<T>,
  ): Promise<T> {
    checkRegistration(this.#options, credentials);
    return this.#discovery.use(work);
  }

  #verifier(state: string, nonce: string, { codeVerifier }: LoginOptions): string {
    return codeVerifier ?? this.#verifiers.derive(state, nonce);
  }

  #redirectUri({ redirectUri }: LoginOptions): string {
    return redirectUri === undefined ? this.#options.redirectUri : checkRedirectUri(redirectUri);
  }
}
