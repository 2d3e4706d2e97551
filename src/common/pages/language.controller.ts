import { Controller, Post, Req, Res } from '@nestjs/common';
import { ApiExcludeController } from '@nestjs/swagger';
import { OAuthError } from '../errors/oauth-error.js';
import { setCookie } from '../http/cookies.js';
import type { HttpReply } from '../http/http-reply.js';
import { redirect, setHeaders } from '../http/http-reply.js';
import { formParameters } from '../http/form-request.js';
import { refuseCrossSite } from '../http/same-origin.js';
import type { FastifyRequest } from 'fastify';
import { Languages } from '../words/languages.js';
import { LANGUAGE_COOKIE, LANGUAGE_COOKIE_AGE } from './language-cookie.js';
import { PageSettings } from './page-settings.js';

/** A path of this origin: neither `//host` nor what browsers make that of. */
const OWN_PATH = /^\/(?![/\\])[\x21-\x5b\x5d-\x7e]{0,8000}$/;

/** Where the form on each page posts: the language that the person chose is kept in a cookie. */
@ApiExcludeController()
@Controller('assets/language')
export class LanguageController {
  constructor(
    private readonly settings: PageSettings,
    private readonly languages: Languages,
  ) {}

  /** @throws OAuthError `invalid_request`, and `access_denied` where another site posted the form. */
  @Post()
  choose(@Req() request: FastifyRequest, @Res() reply: HttpReply): void {
    refuseCrossSite(request.headers, this.settings.url, { opaqueIsOurs: true });
    const { language: tag, to = '' } = formParameters(request);
    const language = this.languages.find(tag);
    if (!language) throw malformed('language');
    if (!OWN_PATH.test(to)) throw malformed('to');
    setCookie(reply, LANGUAGE_COOKIE, language.tag, {
      path: '/',
      httpOnly: true,
      sameSite: 'lax',
      secure: this.settings.url.startsWith('https:'),
      maxAge: LANGUAGE_COOKIE_AGE,
    });
    setHeaders(reply, { 'Cache-Control': 'no-store', 'Referrer-Policy': 'no-referrer' });
    redirect(reply, to, 303);
  }
}

const malformed = (name: string): OAuthError =>
  new OAuthError('invalid_request', `The parameter ${name} is malformed.`);
