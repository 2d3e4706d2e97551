import type { ArgumentsHost } from '@nestjs/common';
import { Catch, Injectable } from '@nestjs/common';
import type { HttpReply } from '../../common/http/http-reply.js';
import type { HttpRequest } from '../../common/http/http-request.js';
import { PageReplies } from '../../common/pages/page-replies.js';
import { AuthPages } from '../interaction/auth-pages.js';
import { PageErrorFilter } from '../interaction/page-error.filter.js';
import { AuthorizationError } from '../requests/authorization-error.js';
import { AuthorizeReplies } from './authorize-replies.js';

/** Errors of the authorization endpoint: to the client by redirect once that is proven safe, else a page for the owner. */
@Injectable()
@Catch()
export class AuthorizeErrorFilter extends PageErrorFilter {
  constructor(
    pages: AuthPages,
    pageReplies: PageReplies,
    private readonly replies: AuthorizeReplies,
  ) {
    super(pages, pageReplies);
  }

  override async catch(error: unknown, host: ArgumentsHost): Promise<void> {
    if (!(error instanceof AuthorizationError)) return super.catch(error, host);
    this.logger.debug(error.message);
    const http = host.switchToHttp();
    const response = error.target.error(error.cause);
    this.replies.respond(response, http.getRequest<HttpRequest>(), http.getResponse<HttpReply>());
  }
}
