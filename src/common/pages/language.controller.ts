import { Controller, Get, Req, Res, UseFilters } from '@nestjs/common';
import { ApiExcludeController } from '@nestjs/swagger';
import { OAuthError } from '../errors/oauth-error.js';
import { setCookie } from '../http/cookies.js';
import type { HttpReply } from '../http/http-reply.js';
import { redirect, setHeaders } from '../http/http-reply.js';
import type { HttpRequest } from '../http/http-request.js';
import { queryOf } from '../http/http-request.js';
import { Languages } from '../words/languages.js';
import { LANGUAGE_COOKIE, LANGUAGE_COOKIE_AGE } from './language-cookie.js';
import { PageSettings } from './page-settings.js';
import { ProblemFilter } from './problem.filter.js';

/** A path of this origin: neither `//host` nor what browsers make that of. */
const OWN_PATH = /^\/(?![/\\])[\x21-\x5b\x5d-\x7e]{0,8000}$/;

/**
 * Where the links at the foot of each page lead: the language that the person chose is kept in a cookie. Links, so that a page
 * keeps its one form; what another site could do with them is to change the language, and not even that.
 */
@ApiExcludeController()
@Controller('assets/language')
@UseFilters(ProblemFilter)
export class LanguageController {
  constructor(
    private readonly settings: PageSettings,
    private readonly languages: Languages,
  ) {}

  /** @throws OAuthError `invalid_request`, and `access_denied` where another site's page leads here. */
  @Get(':tag')
  choose(@Req() request: HttpRequest, @Res() reply: HttpReply): void {
    const { to } = queryOf(request);
    const language = this.languages.find(request.params['tag']);
    if (isFromElsewhere(request)) throw new OAuthError('access_denied');
    if (!language) throw malformed('language');
    if (typeof to !== 'string' || !OWN_PATH.test(to)) throw malformed('to');
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

const isFromElsewhere = ({ headers }: HttpRequest): boolean =>
  ['cross-site', 'same-site'].includes(String(headers['sec-fetch-site']));

const malformed = (name: string): OAuthError =>
  new OAuthError('invalid_request', `The parameter ${name} is malformed.`);
