import { Injectable } from '@nestjs/common';
import type { FastifyReply, FastifyRequest } from 'fastify';
import type { RequestParameters } from '../../common/http/request-parameters.js';
import { requestParameters } from '../../common/http/request-parameters.js';
import type { RedeemedLogin } from '../login/consumer-logins.js';
import { ConsumerLogins } from '../login/consumer-logins.js';
import { LoginRetry } from '../login/login-retry.js';
import { DEFAULT_PROVIDER } from '../providers/default-provider.js';
import { Providers } from '../providers/providers.js';
import type { Credentials } from '../sdk/index.js';
import { ConsumerError } from '../sdk/index.js';
import { ConsumerCookies } from '../session/consumer-cookies.js';
import { ConsumerSessions } from '../session/consumer-sessions.js';

/** The way back: from the provider, with a session. */
@Injectable()
export class LoginCallback {
  constructor(
    private readonly providers: Providers,
    private readonly logins: ConsumerLogins,
    private readonly sessions: ConsumerSessions,
    private readonly cookies: ConsumerCookies,
    private readonly retry: LoginRetry,
  ) {}

  /**
   * @returns where the person wanted to go.
   * @throws ConsumerError with the code of the check that failed.
   */
  async finish(request: FastifyRequest, reply: FastifyReply): Promise<string> {
    const parameters = requestParameters(request.query);
    const state = parameters['state'];
    if (!state) throw new ConsumerError('missing_state', 'the provider sent no state');
    const login = await this.logins.redeem(state, this.cookies.browser(request));
    this.retry.remember(request, login);
    if (login.sessionHash !== undefined) await this.#again(request, reply, login.sessionHash);
    else await this.#begin(request, reply, { state, login, parameters });
    return login.returnTo;
  }

  async #begin(
    request: FastifyRequest,
    reply: FastifyReply,
    { state, login, parameters }: { state: string; login: RedeemedLogin; parameters: RequestParameters },
  ): Promise<void> {
    let cookie: string | undefined;
    try {
      const credentials = await this.#exchange(addressee(request), state, login, parameters);
      const session = { provider: login.provider, credentials };
      cookie = await this.sessions.start(session, this.cookies.session(request));
    } finally {
      await this.logins.finish(state, cookie);
    }
    this.cookies.setSession(reply, cookie);
  }

  #exchange(
    addressee: string,
    state: string,
    { provider, nonce, codeVerifier }: RedeemedLogin,
    parameters: RequestParameters,
  ): Promise<Credentials> {
    // RFC 9700 section 4.4.2.2: an answer that came to the address of another provider is that provider's.
    if (addressee !== provider) {
      throw new ConsumerError('issuer_mismatch', 'the answer came to the address of another provider');
    }
    return this.providers.get(provider).sdk.exchangeCredentials(state, nonce, parameters, { codeVerifier });
  }

  /**
   * A second click: the browser may have thrown the first answer away, with its cookie, so it gets a session of its own.
   * @throws ConsumerError `login_used` where the first session has ended meanwhile.
   */
  async #again(request: FastifyRequest, reply: FastifyReply, hash: string): Promise<void> {
    const cookie = this.cookies.session(request);
    if ((await this.sessions.find(cookie))?.hash === hash) return;
    const session = await this.sessions.get(hash);
    if (!session)
      throw new ConsumerError('login_used', 'the answer was used before, and its session is over');
    this.cookies.setSession(reply, await this.sessions.start(session, cookie));
  }
}

const addressee = ({ params }: FastifyRequest): string =>
  (params as { readonly provider?: string }).provider ?? DEFAULT_PROVIDER;
