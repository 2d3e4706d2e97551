import { Injectable } from '@nestjs/common';
import type { FastifyReply } from 'fastify';
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

  show(reply: FastifyReply, template: Template, model: object, status = 200): void {
    const html = RENDERER.render(template, { ...model, base: this.site.base });
    const headers = template === 'home' ? SCRIPTED_PAGE_HEADERS : PAGE_HEADERS;
    void reply.status(status).headers(headers).send(html);
  }

  /** @param status 302 after a GET, 303 after a POST. */
  redirect(reply: FastifyReply, to: string, status: 302 | 303 = 302): void {
    void reply
      .header('Cache-Control', 'no-store')
      .header('Referrer-Policy', 'no-referrer')
      .redirect(to, status);
  }
}
