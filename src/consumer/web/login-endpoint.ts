import { Injectable } from '@nestjs/common';
import type { FastifyReply, FastifyRequest } from 'fastify';
import { randomToken } from '../../common/crypto/random.js';
import { requestParameters } from '../../common/http/request-parameters.js';
import { ConsumerLogins } from '../login/consumer-logins.js';
import { checkReturnPath } from '../login/return-path.js';
import { ConsumerError, ProviderSdk } from '../sdk/index.js';
import { ConsumerCookies } from '../session/consumer-cookies.js';
import { ConsumerSessions } from '../session/consumer-sessions.js';
import { DEFAULT_PROVIDER } from '../session/default-provider.js';
import { ConsumerSite } from '../site.js';

/** A login: out to the provider, and back with a session. */
@Injectable()
export class LoginEndpoint {
  constructor(
    private readonly sdk: ProviderSdk,
    private readonly logins: ConsumerLogins,
    private readonly sessions: ConsumerSessions,
    private readonly cookies: ConsumerCookies,
    private readonly site: ConsumerSite,
  ) {}

  async start(request: FastifyRequest, reply: FastifyReply): Promise<string> {
    const wanted = requestParameters(request.query)['return_to'] ?? this.site.path('/consumer/home');
    const returnTo = checkReturnPath(wanted, this.site.origin, this.site.loginPath());
    const [state, nonce, codeVerifier] = [randomToken(), randomToken(), randomToken()];
    const url = await this.sdk.getAuthorizeUrl(state, nonce, { codeVerifier });
    await this.logins.begin(state, this.cookies.keepBrowser(request, reply), {
      nonce,
      codeVerifier,
      returnTo,
    });
    return url;
  }

  async finish(request: FastifyRequest, reply: FastifyReply): Promise<string> {
    const parameters = requestParameters(request.query);
    const state = parameters['state'];
    if (!state) throw new ConsumerError('missing_state', 'the provider sent no state');
    const { nonce, codeVerifier, returnTo } = await this.logins.redeem(state, this.cookies.browser(request));
    const credentials = await this.sdk.exchangeCredentials(state, nonce, parameters, { codeVerifier });
    const session = { provider: DEFAULT_PROVIDER, credentials };
    this.cookies.setSession(reply, await this.sessions.start(session, this.cookies.session(request)));
    return returnTo;
  }
}
