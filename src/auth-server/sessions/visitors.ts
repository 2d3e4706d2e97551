import { Injectable } from '@nestjs/common';
import type { HttpRequest } from '../../common/http/http-request.js';
import { FormCookie } from './form-cookie.js';
import { SessionCookie } from './session-cookie.js';
import { HostSessions } from './host-sessions.js';
import type { Visitor } from './visitor.js';

/** Who is at a page of ours. */
@Injectable()
export class Visitors {
  constructor(
    private readonly cookie: SessionCookie,
    private readonly formCookie: FormCookie,
    private readonly hostSessions: HostSessions,
  ) {}

  of(request: HttpRequest): Visitor {
    return { ...this.cookie.browser(request), formCookie: this.formCookie.read(request) };
  }

  /** The same, logged in where the application says so. @returns also the cookie's value of a session that begins by that. */
  async arriving(request: HttpRequest): Promise<{ visitor: Visitor; begun: { sessionCookie?: string } }> {
    const visitor = this.of(request);
    const cookie = await this.hostSessions.follow(visitor, request);
    return cookie === undefined
      ? { visitor, begun: {} }
      : { visitor: { ...visitor, cookie }, begun: { sessionCookie: cookie } };
  }
}
