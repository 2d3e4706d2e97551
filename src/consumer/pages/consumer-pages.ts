import { Injectable } from '@nestjs/common';
import type { HttpReply } from '../../common/http/http-reply.js';
import { redirect, setHeaders } from '../../common/http/http-reply.js';
import { PageRenderer } from '../../common/pages/page-renderer.js';
import { PageReplies } from '../../common/pages/page-replies.js';
import type { Language } from '../../common/words/language.js';
import { ConsumerSite } from '../site.js';

const RENDERER = new PageRenderer(new URL('./', import.meta.url));

type Template =
  'chooser' | 'delete-project' | 'error' | 'flow' | 'home' | 'logged-out' | 'logout' | 'projects' | 'welcome';

/** Answers that come once: the same address by GET would be another request. */
const ONCE: readonly Template[] = ['error', 'logged-out'];

/** Sends the consumer's pages and redirects. Nothing of it is ever cached. */
@Injectable()
export class ConsumerPages {
  constructor(
    private readonly site: ConsumerSite,
    private readonly replies: PageReplies,
  ) {}

  /** @param model in the language of who reads it. */
  show(reply: HttpReply, template: Template, model: (language: Language) => object, status = 200): void {
    const { proxy, assets, home } = this.site;
    const context = this.replies.contextOf(reply, { base: proxy });
    const view = {
      ...model(context.language),
      base: assets,
      site: home,
      ...(ONCE.includes(template) && { here: undefined }),
    };
    const html = RENDERER.render(template, view, context);
    this.replies.show(reply, html, context, { status, scripted: template === 'home' });
  }

  /** @param status 302 after a GET, 303 after a POST. */
  redirect(reply: HttpReply, to: string, status: 302 | 303 = 302): void {
    setHeaders(reply, { 'Cache-Control': 'no-store', 'Referrer-Policy': 'no-referrer' });
    redirect(reply, to, status);
  }
}
