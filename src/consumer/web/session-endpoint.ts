import { Injectable } from '@nestjs/common';
import type { FastifyReply, FastifyRequest } from 'fastify';
import { refuseCrossSite } from '../../common/http/same-origin.js';
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
  ) {}

  current(request: FastifyRequest): Promise<ConsumerSession | undefined> {
    return this.access.session(request);
  }

  /** Ends the session on this site. @throws OAuthError `access_denied` where another site posted the form. */
  async end(request: FastifyRequest, reply: FastifyReply): Promise<void> {
    refuseCrossSite(request.headers, this.site.url);
    const session = await this.sessions.find(this.cookies.session(request));
    if (session) await this.sessions.end(session.hash);
    this.cookies.clearSession(reply);
  }
}
