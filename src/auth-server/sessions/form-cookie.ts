import { Injectable } from '@nestjs/common';
import type { FastifyReply, FastifyRequest } from 'fastify';
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
    this.#name = this.#secure ? '__Host-sluice_form' : 'sluice_form';
  }

  read(request: FastifyRequest): string | undefined {
    return request.cookies[this.#name];
  }

  write(reply: FastifyReply, value: string): void {
    void reply.setCookie(this.#name, value, {
      path: '/',
      httpOnly: true,
      sameSite: 'lax',
      secure: this.#secure,
    });
  }
}
