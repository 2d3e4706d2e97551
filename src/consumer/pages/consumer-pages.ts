import { Injectable } from '@nestjs/common';
import type { HttpReply } from '../../common/http/http-reply.js';
import { redirect, send, setHeaders } from '../../common/http/http-reply.js';
import { PAGE_HEADERS, SCRIPTED_PAGE_HEADERS } from '../../common/pages/page-headers.js';
import { PageRenderer } from '../../common/pages/page-renderer.js';
import { ConsumerSite } from '../site.js';

const RENDERER = new PageRenderer(new URL('./', import.meta.url));

type Template =
  'chooser' | 'delete-project' | 'error' | 'flow' | 'home' | 'logged-out' | 'logout' | 'projects' | 'welcome';

/** Sends the consumer's pages and redirects. Nothing of it is ever cached. */
@Injectable()
export class ConsumerPages {
  constructor(private readonly site: ConsumerSite) {}

  show(reply: HttpReply, template: Template, model: object, status = 200): void {
    const html = RENDERER.render(template, { ...model, base: this.site.base });
    const headers = template === 'home' ? SCRIPTED_PAGE_HEADERS : PAGE_HEADERS;
    setHeaders(reply, headers);
    send(reply, html, status);
  }

  /** @param status 302 after a GET, 303 after a POST. */
  redirect(reply: HttpReply, to: string, status: 302 | 303 = 302): void {
    setHeaders(reply, { 'Cache-Control': 'no-store', 'Referrer-Policy': 'no-referrer' });
    redirect(reply, to, status);
  }
}
