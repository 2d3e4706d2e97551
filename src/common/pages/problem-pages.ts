import { Injectable, Optional } from '@nestjs/common';
import { prefersPage } from '../http/accept.js';
import type { ErrorBody } from '../http/error-replies.js';
import { ErrorReplies, JSON_REPLIES } from '../http/error-replies.js';
import type { HttpReply } from '../http/http-reply.js';
import { setHeader } from '../http/http-reply.js';
import type { HttpRequest } from '../http/http-request.js';
import { pathOf } from '../http/http-request.js';
import { PROBLEM_REPLIES } from '../http/problems/problem.filter.js';
import { requestIdOf } from '../http/request-id.js';
import { PageRenderer } from './page-renderer.js';
import { PageReplies } from './page-replies.js';
import { PageSettings, StartPage } from './page-settings.js';
import { problemText } from './problem-texts.js';

/** Errors at addresses that people as well as programs open: a page where `Accept` prefers one, else JSON. */
@Injectable()
export class ProblemPages extends ErrorReplies {
  readonly #renderer: PageRenderer;
  readonly #start: StartPage | undefined;

  constructor(
    private readonly settings: PageSettings,
    private readonly replies: PageReplies,
    @Optional() start?: StartPage,
  ) {
    super();
    this.#renderer = new PageRenderer(new URL('./', import.meta.url), settings.url);
    this.#start = start ?? (settings.issuer === undefined ? undefined : ACCOUNT);
  }

  send(request: HttpRequest, reply: HttpReply, body: ErrorBody, status: number): void {
    if (!prefersPage(request)) {
      setHeader(reply, 'Vary', 'Accept');
      return repliesAt(pathOf(request)).send(request, reply, body, status);
    }
    // Nothing of what was sent is on it, so no link can lead to it.
    const context = { ...this.replies.contextOf(reply), here: undefined };
    const view = {
      ...problemText(body, status, context.language),
      start: this.#start,
      isExplained: this.settings.issuer !== undefined,
      requestId: requestIdOf(request),
    };
    const html = this.#renderer.render('problem', view, context);
    this.replies.show(reply, html, context, { status, isNegotiated: true });
  }
}

/** What is refused before a controller is asked, is told as the controller would. */
const repliesAt = (path: string): ErrorReplies =>
  path.startsWith('/admin/') ? PROBLEM_REPLIES : JSON_REPLIES;

const ACCOUNT: StartPage = { path: '/account', label: 'account.title' };
