import { Injectable } from '@nestjs/common';
import { plainCookieName } from '../../common/http/cookie-name.js';
import { clearCookie, readCookie, setCookie } from '../../common/http/cookies.js';
import type { HttpReply } from '../../common/http/http-reply.js';
import type { HttpRequest } from '../../common/http/http-request.js';
import { ConsumerSite } from '../site.js';
import { ConsumerSessionSettings } from './consumer-session-settings.js';

const TOKEN = /^[\w-]{43}$/;

/** The cookies: who is logged in, and which browser logs out at the provider. Out of reach of scripts and other sites' posts. */
@Injectable()
export class ConsumerCookies {
  readonly #session: string;
  readonly #earlier: string;
  readonly #logout: string;
  readonly #options;

  constructor(
    site: ConsumerSite,
    private readonly settings: ConsumerSessionSettings,
  ) {
    this.#session = site.cookieName('sluice_consumer');
    this.#earlier = plainCookieName('sluice_consumer', site.url);
    this.#logout = site.cookieName('sluice_consumer_logout');
    this.#options = { path: '/', httpOnly: true, sameSite: 'lax', secure: site.secure } as const;
  }

  /** Who logged in before an update that names cookies otherwise still is. */
  session(request: HttpRequest): string | undefined {
    return tokenOf(readCookie(request, this.#session)) ?? tokenOf(readCookie(request, this.#earlier));
  }

  setSession(reply: HttpReply, value: string): void {
    setCookie(reply, this.#session, value, { ...this.#options, maxAge: this.settings.sessionTtl });
  }

  clearSession(reply: HttpReply): void {
    clearCookie(reply, this.#session, this.#options);
  }

  /** The state of a logout at the provider, for ten minutes. */
  setLogout(reply: HttpReply, state: string): void {
    setCookie(reply, this.#logout, state, { ...this.#options, maxAge: 600 });
  }

  takeLogout(request: HttpRequest, reply: HttpReply): string | undefined {
    const state = tokenOf(readCookie(request, this.#logout));
    if (state) clearCookie(reply, this.#logout, this.#options);
    return state;
  }
}

const tokenOf = (value: string | undefined): string | undefined =>
  value && TOKEN.test(value) ? value : undefined;
