import { Injectable } from '@nestjs/common';
import type { FastifyRequest } from 'fastify';
import type { ProviderUser } from '../sdk/index.js';
import { ConsumerError, ProviderSdk } from '../sdk/index.js';
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
    private readonly sdk: ProviderSdk,
  ) {}

  /** The session of the request, while its credentials are of use. */
  async session(request: FastifyRequest): Promise<ConsumerSession | undefined> {
    const session = await this.sessions.find(this.cookies.session(request));
    return this.sdk.isLoggedIn(session?.credentials) ? session : undefined;
  }

  /** @throws ConsumerError `not_logged_in`, `session_expired`, and whatever `use` throws. */
  async use<T>(request: FastifyRequest, use: (user: ProviderUser) => Promise<T>): Promise<T> {
    const session = await this.session(request);
    if (!session) throw new ConsumerError('not_logged_in');
    const user = this.sdk.getUser(await this.fresh.of(session));
    try {
      return await use(user);
    } catch (error) {
      if (error instanceof ConsumerError && error.code === 'token_refused')
        await this.sessions.end(session.hash);
      throw error;
    }
  }
}
