import { Controller, Get, Req, Res } from '@nestjs/common';
import { ApiExcludeController } from '@nestjs/swagger';
import { prefersPage } from '../common/http/accept.js';
import { ErrorReplies } from '../common/http/error-replies.js';
import type { HttpReply } from '../common/http/http-reply.js';
import { setHeader } from '../common/http/http-reply.js';
import type { HttpRequest } from '../common/http/http-request.js';
import { PageRenderer } from '../common/pages/page-renderer.js';
import { PageReplies } from '../common/pages/page-replies.js';
import { PageSettings } from '../common/pages/page-settings.js';
import { LandingSettings } from './landing-settings.js';

/** What whoever opens the server's address in a browser sees. For programs nothing is there. */
@ApiExcludeController()
@Controller()
export class LandingController {
  readonly #renderer: PageRenderer;

  constructor(
    { url }: PageSettings,
    private readonly settings: LandingSettings,
    private readonly pages: PageReplies,
    private readonly errors: ErrorReplies,
  ) {
    this.#renderer = new PageRenderer(new URL('./views/', import.meta.url), url);
  }

  @Get()
  show(@Req() request: HttpRequest, @Res() reply: HttpReply): void {
    if (!prefersPage(request)) {
      // No refusal for the log: load balancers ask for it every second.
      setHeader(reply, 'Cache-Control', 'no-store');
      return this.errors.send(request, reply, { statusCode: 404, message: 'Not Found' }, 404);
    }
    const context = this.pages.contextOf(reply);
    const html = this.#renderer.render('landing', this.settings, context);
    this.pages.show(reply, html, context, { isNegotiated: true });
  }
}
