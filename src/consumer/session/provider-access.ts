import { Injectable } from '@nestjs/common';
import type { HttpRequest } from '../../common/http/http-request.js';
import { Providers } from '../providers/providers.js';
import type { Credentials, ProviderUser } from '../sdk/index.js';
import { ConsumerError } from '../sdk/index.js';
import { ConsumerCookies } from './consumer-cookies.js';
import type { ConsumerSession } from './consumer-sessions.js';
import { ConsumerSessions } from './consumer-sessions.js';
import { FreshCredentials } from './fresh-credentials.js';

/** The provider's API in the name of whoever sends the request. */
@Injectable()
export class ProviderAccess {
  constructor(
    private readonly cookies: ConsumerCookies,
    private readonly sessions: ConsumerSessions,
    private readonly fresh: FreshCredentials,
    private readonly providers: Providers,
  ) {}

  /** The session of the request, while its credentials are of use. */
  async session(request: HttpRequest): Promise<ConsumerSession | undefined> {
    const session = await this.sessions.find(this.cookies.session(request));
    return this.providers.isLoggedIn(session?.credentials) ? session : undefined;
  }

  /** @throws ConsumerError `not_logged_in`, `session_expired`, `provider_unavailable`. */
  async credentials(request: HttpRequest): Promise<Credentials> {
    const session = await this.session(request);
    if (!session) throw new ConsumerError('not_logged_in');
    return this.fresh.of(session);
  }

  /**
   * Where the provider no longer takes the access token, once more with a new one.
   * @throws ConsumerError `not_logged_in`, `session_expired`, and whatever `use` throws.
   */
  async use<T>(request: HttpRequest, use: (user: ProviderUser) => Promise<T>): Promise<T> {
    const session = await this.session(request);
    if (!session) throw new ConsumerError('not_logged_in');
    const credentials = await this.fresh.of(session);
    try {
      return await use(this.providers.getUser(credentials));
    } catch (error) {
      if (!isRefusedToken(error)) throw error;
      const renewed = await this.#renewed(session, credentials, error);
      return this.#useOrEnd(session, renewed, use);
    }
  }

  /**
   * New credentials ahead of their time; the same where there is no refresh token.
   * @throws ConsumerError `not_logged_in`, `session_expired`, `provider_unavailable`.
   */
  async renew(request: HttpRequest): Promise<void> {
    const session = await this.session(request);
    if (!session) throw new ConsumerError('not_logged_in');
    if (session.credentials.refreshToken) await this.fresh.insteadOf(session, session.credentials);
  }

  /** Without a refresh token the API may still say where one is to be had that it takes. */
  async #renewed(
    session: ConsumerSession,
    credentials: Credentials,
    error: ConsumerError,
  ): Promise<Credentials> {
    if (!credentials.refreshToken) await this.providers.follow(credentials, error);
    return this.fresh.insteadOf(session, credentials);
  }

  /** Who is refused with a new token as well has to log in again, unless another process has a still newer one meanwhile. */
  async #useOrEnd<T>(
    { hash }: ConsumerSession,
    renewed: Credentials,
    use: (user: ProviderUser) => Promise<T>,
  ): Promise<T> {
    try {
      return await use(this.providers.getUser(renewed));
    } catch (error) {
      if (!isRefusedToken(error)) throw error;
      await this.providers.follow(renewed, error);
      const now = await this.sessions.get(hash);
      const isOver = !now || (isSame(now.credentials, renewed) && (await this.sessions.endUnchanged(now)));
      throw isOver
        ? error
        : new ConsumerError('provider_unavailable', 'the credentials have changed meanwhile');
    }
  }
}

const isSame = (one: Credentials, other: Credentials): boolean => one.accessToken === other.accessToken;

const isRefusedToken = (error: unknown): error is ConsumerError =>
  error instanceof ConsumerError && error.code === 'token_refused';
