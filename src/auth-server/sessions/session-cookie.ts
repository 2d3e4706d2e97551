import { Injectable } from '@nestjs/common';
import { cookieName, plainCookieName } from '../../common/http/cookie-name.js';
import { readCookie, readCookies, setCookie } from '../../common/http/cookies.js';
import type { HttpReply } from '../../common/http/http-reply.js';
import type { HttpRequest } from '../../common/http/http-request.js';
import { originOf } from '../../common/http/origin.js';
import { ProviderSettings } from '../settings/provider-settings.js';
import { describeDevice } from './device.js';
import type { Browser } from './login-sessions.js';

/** The single sign-on cookie: out of reach of scripts, other sites' posts and, on https, of every other host. */
@Injectable()
export class SessionCookie {
  readonly #secure: boolean;
  readonly name: string;
  readonly #plain: string;
  readonly #maxAge: number;

  constructor(settings: ProviderSettings) {
    this.#secure = settings.issuer.startsWith('https:');
    this.name = cookieName('sluice_session', settings.issuer);
    this.#plain = plainCookieName('sluice_session', settings.issuer);
    this.#maxAge = settings.sessionTtl;
  }

  /**
   * Its own, or else what an earlier release, or a process of this installation at another port, has set: who logged in there is
   * logged in here, by the row in the database. That of a stranger's installation names no row here.
   */
  read(request: HttpRequest): string | undefined {
    return readCookie(request, this.name) ?? this.#otherwiseNamed(request);
  }

  browser(request: HttpRequest): Browser {
    const device = describeDevice(request.headers['user-agent']);
    return { cookie: this.read(request), device, ...originOf(request) };
  }

  write(reply: HttpReply, value: string): void {
    this.#set(reply, value, this.#maxAge);
  }

  /** Makes the browser forget it. */
  remove(reply: HttpReply): void {
    this.#set(reply, '', 0);
  }

  #otherwiseNamed(request: HttpRequest): string | undefined {
    if (!request.headers.cookie?.includes(this.#plain)) return undefined;
    const cookies = readCookies(request);
    const name = Object.keys(cookies).find((one) => one === this.#plain || one.startsWith(`${this.#plain}_`));
    return name && cookies[name];
  }

  #set(reply: HttpReply, value: string, maxAge: number): void {
    setCookie(reply, this.name, value, {
      path: '/',
      httpOnly: true,
      sameSite: 'lax',
      secure: this.#secure,
      maxAge,
    });
  }
}
