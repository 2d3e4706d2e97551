import { Injectable } from '@nestjs/common';
import type { HttpReply } from '../../common/http/http-reply.js';
import type { HttpRequest } from '../../common/http/http-request.js';
import { queryOf } from '../../common/http/http-request.js';
import { randomToken } from '../../common/crypto/random.js';
import { requestParameters } from '../../common/http/request-parameters.js';
import { refuseCrossSite } from '../../common/http/same-origin.js';
import { ProviderLogout } from '../logout/provider-logout.js';
import { ConsumerCookies } from '../session/consumer-cookies.js';
import type { ConsumerSession } from '../session/consumer-sessions.js';
import { ConsumerSessions } from '../session/consumer-sessions.js';
import { ProviderAccess } from '../session/provider-access.js';
import { ConsumerSite } from '../site.js';

/** Who is logged in, and the end of that. */
@Injectable()
export class SessionEndpoint {
  constructor(
    private readonly access: ProviderAccess,
    private readonly sessions: ConsumerSessions,
    private readonly cookies: ConsumerCookies,
    private readonly site: ConsumerSite,
    private readonly provider: ProviderLogout,
  ) {}

  current(request: HttpRequest): Promise<ConsumerSession | undefined> {
    return this.access.session(request);
  }

  /**
   * Ends the session on this site, and its tokens at the provider.
   * @returns where to go from here: with `at=provider` the provider's own logout page, where it has one.
   * @throws OAuthError `access_denied` where another site posted the form.
   */
  async end(request: HttpRequest, reply: HttpReply): Promise<string> {
    refuseCrossSite(request.headers, this.site.url);
    const home = this.site.path('/home');
    const session = await this.sessions.find(this.cookies.session(request));
    this.cookies.clearSession(reply);
    // What it has now, not what it had when we looked: it may have been renewed meanwhile.
    const ended = session && (await this.sessions.take(session.hash));
    if (!ended) return home;
    await this.provider.revoke(ended.credentials);
    if (requestParameters(request.body)['at'] !== 'provider') return home;
    const state = randomToken();
    const url = await this.provider.url(ended.credentials, state);
    if (url) this.cookies.setLogout(reply, state);
    return url ?? home;
  }

  /** Whether the provider sends back the browser that was sent there. It is asked once. */
  comesBack(request: HttpRequest, reply: HttpReply): boolean {
    const expected = this.cookies.takeLogout(request, reply);
    return expected !== undefined && requestParameters(queryOf(request))['state'] === expected;
  }
}
