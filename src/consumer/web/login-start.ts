import { Injectable } from '@nestjs/common';
import type { FastifyReply, FastifyRequest } from 'fastify';
import { randomToken } from '../../common/crypto/random.js';
import { requestParameters } from '../../common/http/request-parameters.js';
import { ConsumerLogins } from '../login/consumer-logins.js';
import { LoginRetry } from '../login/login-retry.js';
import { checkReturnPath } from '../login/return-path.js';
import { Providers } from '../providers/providers.js';
import { ConsumerCookies } from '../session/consumer-cookies.js';
import { ConsumerSite } from '../site.js';

/** The way out: to the provider that was chosen. */
@Injectable()
export class LoginStart {
  constructor(
    private readonly providers: Providers,
    private readonly logins: ConsumerLogins,
    private readonly cookies: ConsumerCookies,
    private readonly site: ConsumerSite,
    private readonly retry: LoginRetry,
  ) {}

  /**
   * @returns where to send the browser; undefined where the person has to choose a provider first.
   * @throws ConsumerError `invalid_return_to`, `unknown_provider`, and whatever `getAuthorizeUrl` throws.
   */
  async url(request: FastifyRequest, reply: FastifyReply): Promise<string | undefined> {
    const returnTo = this.returnPath(request);
    const name = requestParameters(request.query)['provider'] ?? this.providers.only?.name;
    if (name === undefined) return undefined;
    const { sdk } = this.providers.get(name);
    this.retry.remember(request, { provider: name, returnTo });
    const [state, nonce, codeVerifier] = [randomToken(), randomToken(), randomToken()];
    const url = await sdk.getAuthorizeUrl(state, nonce, { codeVerifier });
    const browser = this.cookies.keepBrowser(request, reply);
    await this.logins.begin(state, browser, { provider: name, nonce, codeVerifier, returnTo });
    return url;
  }

  /** @throws ConsumerError `invalid_return_to`. */
  returnPath(request: FastifyRequest): string {
    const wanted = requestParameters(request.query)['return_to'] ?? this.site.path('/consumer/home');
    return checkReturnPath(wanted, this.site.origin, this.site.loginPath());
  }
}
