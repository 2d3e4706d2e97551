import { Injectable } from '@nestjs/common';
import { readCookie, setCookie } from '../../common/http/cookies.js';
import type { HttpReply } from '../../common/http/http-reply.js';
import type { HttpRequest } from '../../common/http/http-request.js';
import { cookieName } from '../../common/http/cookie-name.js';
import { ProviderSettings } from '../settings/provider-settings.js';

/**
 * Tells one browser from another before anybody is logged in, so that a login form is good only in the browser that it was
 * rendered for. Random, stored nowhere, gone when the browser closes.
 */
@Injectable()
export class FormCookie {
  readonly #secure: boolean;
  readonly #name: string;

  constructor({ issuer }: ProviderSettings) {
    this.#secure = issuer.startsWith('https:');
    this.#name = cookieName('sluice_form', issuer);
  }

  read(request: HttpRequest): string | undefined {
    return readCookie(request, this.#name);
  }

  write(reply: HttpReply, value: string): void {
    setCookie(reply, this.#name, value, {
      path: '/',
      httpOnly: true,
      sameSite: 'lax',
      secure: this.#secure,
    });
  }
}
