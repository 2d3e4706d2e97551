import { Injectable } from '@nestjs/common';
import type { FastifyReply, FastifyRequest } from 'fastify';
import { ConsumerSite } from '../site.js';
import { ConsumerSessionSettings } from './consumer-session-settings.js';

const TOKEN = /^[\w-]{43}$/;

/** The cookies: who is logged in, and which browser logs out at the provider. Out of reach of scripts and other sites' posts. */
@Injectable()
export class ConsumerCookies {
  readonly #session: string;
  readonly #logout: string;
  readonly #options;

  constructor(
    site: ConsumerSite,
    private readonly settings: ConsumerSessionSettings,
  ) {
    const prefix = site.secure ? '__Host-' : '';
    this.#session = `${prefix}sluice_consumer`;
    this.#logout = `${prefix}sluice_consumer_logout`;
    this.#options = { path: '/', httpOnly: true, sameSite: 'lax', secure: site.secure } as const;
  }

  session(request: FastifyRequest): string | undefined {
    return tokenOf(request.cookies[this.#session]);
  }

  setSession(reply: FastifyReply, value: string): void {
    void reply.setCookie(this.#session, value, { ...this.#options, maxAge: this.settings.sessionTtl });
  }

  clearSession(reply: FastifyReply): void {
    void reply.clearCookie(this.#session, this.#options);
  }

  /** The state of a logout at the provider, for ten minutes. */
  setLogout(reply: FastifyReply, state: string): void {
    void reply.setCookie(this.#logout, state, { ...this.#options, maxAge: 600 });
  }

  takeLogout(request: FastifyRequest, reply: FastifyReply): string | undefined {
    const state = tokenOf(request.cookies[this.#logout]);
    if (state) void reply.clearCookie(this.#logout, this.#options);
    return state;
  }
}

const tokenOf = (value: string | undefined): string | undefined =>
  value && TOKEN.test(value) ? value : undefined;
