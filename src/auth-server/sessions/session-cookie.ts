import { Injectable } from '@nestjs/common';
import { readCookie, setCookie } from '../../common/http/cookies.js';
import type { HttpReply } from '../../common/http/http-reply.js';
import type { HttpRequest } from '../../common/http/http-request.js';
import { clientAddress } from '../../common/http/client-address.js';
import { ProviderSettings } from '../settings/provider-settings.js';
import { cookieName } from './cookie-name.js';
import { describeDevice } from './device.js';
import type { Browser } from './login-sessions.js';

/** The single sign-on cookie: out of reach of scripts, other sites' posts and, on https, of every other host. */
@Injectable()
export class SessionCookie {
  readonly #secure: boolean;
  readonly name: string;
  readonly #maxAge: number;

  constructor(settings: ProviderSettings) {
    this.#secure = settings.issuer.startsWith('https:');
    this.name = cookieName('sluice_session', settings.issuer);
    this.#maxAge = settings.sessionTtl;
  }

  read(request: HttpRequest): string | undefined {
    return readCookie(request, this.name);
  }

  browser(request: HttpRequest): Browser {
    const device = describeDevice(request.headers['user-agent']);
    return { cookie: this.read(request), device, address: clientAddress(request) };
  }

  write(reply: HttpReply, value: string): void {
    this.#set(reply, value, this.#maxAge);
  }

  /** Makes the browser forget it. */
  remove(reply: HttpReply): void {
    this.#set(reply, '', 0);
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
