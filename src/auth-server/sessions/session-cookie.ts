import { Injectable } from '@nestjs/common';
import type { FastifyReply, FastifyRequest } from 'fastify';
import { clientAddress } from '../../common/http/client-address.js';
import { ProviderSettings } from '../settings/provider-settings.js';
import { describeDevice } from './device.js';
import type { Browser } from './login-sessions.js';

/** The single sign-on cookie: out of reach of scripts, other sites' posts and, on https, of every other host. */
@Injectable()
export class SessionCookie {
  readonly #secure: boolean;
  readonly #name: string;
  readonly #maxAge: number;

  constructor(settings: ProviderSettings) {
    this.#secure = settings.issuer.startsWith('https:');
    this.#name = this.#secure ? '__Host-sluice_session' : 'sluice_session';
    this.#maxAge = settings.sessionTtl;
  }

  read(request: FastifyRequest): string | undefined {
    return request.cookies[this.#name];
  }

  browser(request: FastifyRequest): Browser {
    const device = describeDevice(request.headers['user-agent']);
    return { cookie: this.read(request), device, address: clientAddress(request) };
  }

  write(reply: FastifyReply, value: string): void {
    this.#set(reply, value, this.#maxAge);
  }

  /** Makes the browser forget it. */
  remove(reply: FastifyReply): void {
    this.#set(reply, '', 0);
  }

  #set(reply: FastifyReply, value: string, maxAge: number): void {
    void reply.setCookie(this.#name, value, {
      path: '/',
      httpOnly: true,
      sameSite: 'lax',
      secure: this.#secure,
      maxAge,
    });
  }
}
