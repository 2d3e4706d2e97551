import { basePathOf } from '../http/issuer-path.js';
import { Injectable } from '@nestjs/common';
import { readCookie } from '../http/cookies.js';
import type { HttpReply } from '../http/http-reply.js';
import { send, setHeaders } from '../http/http-reply.js';
import type { HttpRequest } from '../http/http-request.js';
import { pathOf, queryOf } from '../http/http-request.js';
import { tellRefusal } from '../http/tell-refusal.js';
import { Languages } from '../words/languages.js';
import { Brand } from './brand.js';
import { LANGUAGE_COOKIE } from './language-cookie.js';
import type { Page, PageContext } from './page-context.js';
import type { PageParts } from './page-headers.js';
import { pageHeaders } from './page-headers.js';
import { PageSettings } from './page-settings.js';

export interface PageAddress {
  /** Where the same page is by GET, as browsers see it; left out: at its path, for what it answers is not repeated unread. */
  readonly byGet?: string | undefined;
  /** Its path prefix, where that is not the one of all pages. */
  readonly base?: string;
}

export interface PageOptions extends PageParts, PageAddress {
  readonly status?: number;
  /** Whether programs get JSON at the same address, so that caches tell both apart. */
  readonly isNegotiated?: boolean;
  /** Why the page is shown instead of what was asked for: for the log, in our own words. */
  readonly refusal?: string | undefined;
}

/** What stands in the address that leads there once more still fits into the head of a request. */
const LONGEST_URL = 4000;

/** Sends pages, each in the language of who reads it. */
@Injectable()
export class PageReplies {
  readonly #base: string;

  constructor(
    { url }: PageSettings,
    private readonly languages: Languages,
    private readonly brand: Brand,
  ) {
    this.#base = basePathOf(url);
  }

  async answer(reply: HttpReply, page: Page, options: PageOptions = {}): Promise<void> {
    if (options.refusal !== undefined) tellRefusal(requestOf(reply), { message: options.refusal });
    const context = this.contextOf(reply, options);
    this.show(reply, await page(context), context, options);
  }

  show(reply: HttpReply, html: string, { language }: PageContext, options: PageOptions = {}): void {
    setHeaders(reply, pageHeaders(options));
    const vary = options.isNegotiated ? 'Accept, Accept-Language, Cookie' : 'Accept-Language, Cookie';
    setHeaders(reply, { 'Content-Language': language.tag, Vary: vary });
    send(reply, html, options.status ?? 200);
  }

  contextOf(reply: HttpReply, { base = this.#base, ...options }: PageAddress = {}): PageContext {
    const request = requestOf(reply);
    const { languages, brand } = this;
    const language = languages.choose({
      uiLocales: uiLocalesOf(request),
      chosen: readCookie(request, LANGUAGE_COOKIE),
      acceptLanguage: request.headers['accept-language'],
    });
    const path = request.method === 'GET' ? base + pathIn(pathOf(request), base) : undefined;
    const here = 'byGet' in options ? options.byGet : path;
    const isShort = here !== undefined && here.length <= LONGEST_URL;
    return { language, languages: languages.all, here: isShort ? here : undefined, brand };
  }
}

/** Both platforms' replies know the request that they answer. */
const requestOf = (reply: HttpReply): HttpRequest =>
  (reply as { request?: HttpRequest }).request ?? (reply as unknown as { req: HttpRequest }).req;

/** Of the request, by URL or by form: the forms of our pages hand it back. */
function uiLocalesOf(request: HttpRequest): string | undefined {
  const fromForm = (request.body as Readonly<Record<string, unknown>> | undefined)?.['ui_locales'];
  return [queryOf(request)['ui_locales'], fromForm].find((value) => typeof value === 'string');
}

/** A proxy may or may not take the prefix off. */
const pathIn = (url: string, base: string): string =>
  base !== '' && url.startsWith(`${base}/`) ? url.slice(base.length) : url;

/** What the client asked for no longer counts once the person chooses. */
export function withoutLocales(url: string): string {
  const [path = '', query] = url.split('?', 2);
  if (query === undefined || !query.includes('ui_locales')) return url;
  const rest = new URLSearchParams(query);
  rest.delete('ui_locales');
  return rest.size === 0 ? path : `${path}?${rest.toString()}`;
}
