import type { FastifyReply } from 'fastify';
import { PAGE_HEADERS } from '../../common/pages/page-headers.js';
import type { SessionCookie } from '../sessions/session-cookie.js';

/** What the authorization endpoint answers. */
export type AuthorizeOutcome =
  | { readonly page: string; readonly status: 200 | 422 }
  /** `sessionCookie` is the value of a session that just began. */
  | { readonly location: string; readonly sessionCookie?: string };

export function send(outcome: AuthorizeOutcome, reply: FastifyReply, cookie: SessionCookie): void {
  if ('page' in outcome) {
    void reply.status(outcome.status).headers(PAGE_HEADERS).send(outcome.page);
    return;
  }
  if (outcome.sessionCookie) cookie.write(reply, outcome.sessionCookie);
  sendRedirect(outcome.location, reply);
}

/** 302, with the code or error in it kept out of caches and referrers (RFC 9700 section 4.2.4). */
export function sendRedirect(location: string, reply: FastifyReply): void {
  void reply
    .headers({ 'Cache-Control': 'no-store', Pragma: 'no-cache', 'Referrer-Policy': 'no-referrer' })
    .redirect(location, 302);
}
