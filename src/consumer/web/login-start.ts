import { Injectable } from '@nestjs/common';
import type { HttpReply } from '../../common/http/http-reply.js';
import type { HttpRequest } from '../../common/http/http-request.js';
import { queryOf } from '../../common/http/http-request.js';
import { randomToken } from '../../common/crypto/random.js';
import { requestParameters } from '../../common/http/request-parameters.js';
import { FlowRecorder } from '../flow/flow-recorder.js';
import { LoginCookies } from '../login/login-cookies.js';
import { LoginRetry } from '../login/login-retry.js';
import { secretsOf } from '../login/login-secrets.js';
import { checkReturnPath } from '../login/return-path.js';
import { Providers } from '../providers/providers.js';
import { ConsumerSite } from '../site.js';

/** The way out: to the provider that was chosen. It leaves a cookie in the browser, and nothing here. */
@Injectable()
export class LoginStart {
  constructor(
    private readonly providers: Providers,
    private readonly logins: LoginCookies,
    private readonly site: ConsumerSite,
    private readonly retry: LoginRetry,
    private readonly recorder: FlowRecorder,
  ) {}

  /**
   * @returns where to send the browser; undefined where the person has to choose a provider first.
   * @throws ConsumerError `invalid_return_to`, `unknown_provider`, and whatever `getAuthorizeUrl` throws.
   */
  async url(request: HttpRequest, reply: HttpReply): Promise<string | undefined> {
    const returnTo = this.returnPath(request);
    const provider = requestParameters(queryOf(request))['provider'] ?? this.providers.only?.name;
    if (provider === undefined) return undefined;
    this.retry.remember(request, { provider, returnTo });
    const sdk = await this.providers.get(provider).sdk.forLogin();
    const seed = randomToken();
    const { state, nonce, codeVerifier } = secretsOf(seed);
    const ask = this.retry.askOf(request, provider);
    const url = await sdk.getAuthorizeUrl(state, nonce, { codeVerifier, ask });
    this.logins.add(request, reply, { ...sdk.registration, seed, provider, returnTo, ...(ask && { ask }) });
    this.recorder.park(state);
    return url;
  }

  /** @throws ConsumerError `invalid_return_to`. */
  returnPath(request: HttpRequest): string {
    const wanted = requestParameters(queryOf(request))['return_to'] ?? this.site.path('/home');
    return checkReturnPath(wanted, this.site.origin, this.site.loginPath());
  }
}
