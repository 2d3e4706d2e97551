import { Injectable } from '@nestjs/common';
import type { HttpReply } from '../../common/http/http-reply.js';
import type { HttpRequest } from '../../common/http/http-request.js';
import { queryOf } from '../../common/http/http-request.js';
import { requestParameters } from '../../common/http/request-parameters.js';
import { ConsumerLogins } from '../login/consumer-logins.js';
import { LoginCookies } from '../login/login-cookies.js';
import { LoginRetry } from '../login/login-retry.js';
import { secretsOf } from '../login/login-secrets.js';
import type { StartedLogin } from '../login/started-login.js';
import { DEFAULT_PROVIDER } from '../providers/default-provider.js';
import { Providers } from '../providers/providers.js';
import type { Credentials } from '../sdk/index.js';
import { ConsumerError } from '../sdk/index.js';
import { LoginEnd } from './login-end.js';

/** The way back: from the provider, with a session. */
@Injectable()
export class LoginCallback {
  constructor(
    private readonly providers: Providers,
    private readonly cookies: LoginCookies,
    private readonly logins: ConsumerLogins,
    private readonly end: LoginEnd,
    private readonly retry: LoginRetry,
  ) {}

  /**
   * @returns where the person wanted to go.
   * @throws ConsumerError with the code of the check that failed.
   */
  async finish(request: HttpRequest, reply: HttpReply): Promise<string> {
    const { state } = requestParameters(queryOf(request));
    if (!state) throw new ConsumerError('missing_state', 'the provider sent no state');
    const login = this.cookies.find(request, state);
    if (!login) throw new ConsumerError('state_mismatch', 'this browser started no such login');
    this.retry.remember(request, login);
    const session = await this.logins.redeem(state, login);
    if (session === undefined) await this.#begin(request, state, login);
    else await this.end.again(request, login, session);
    this.end.tell(request, reply, login);
    this.cookies.outlive(request, reply, state);
    return login.returnTo;
  }

  async #begin(request: HttpRequest, state: string, login: StartedLogin): Promise<void> {
    let session: string | undefined;
    try {
      session = await this.end.begin(request, login, await this.#exchange(request, login));
      // Answers of several tabs at once: the browser keeps the last session, and the others would live on with nobody.
      const others = this.cookies.otherStates(request, state);
      await this.end.replace(await this.logins.sessionsOf(others));
    } finally {
      await this.logins.finish(state, session);
    }
  }

  async #exchange(request: HttpRequest, login: StartedLogin): Promise<Credentials> {
    const { provider, seed, clientId, ask } = login;
    // RFC 9700 section 4.4.2.2: an answer that came to the address of another provider is that provider's.
    if (addressee(request) !== provider) {
      throw new ConsumerError('issuer_mismatch', 'the answer came to the address of another provider');
    }
    const { state, nonce, codeVerifier } = secretsOf(seed);
    const { sdk } = this.providers.get(provider);
    if (!sdk.isFor(login))
      throw new ConsumerError(
        'issuer_mismatch',
        'the login was begun at another issuer, or by another client',
      );
    const options = { codeVerifier, clientId, ask };
    return sdk.exchangeCredentials(state, nonce, requestParameters(queryOf(request)), options);
  }
}

const addressee = ({ params }: HttpRequest): string => params['provider'] ?? DEFAULT_PROVIDER;
