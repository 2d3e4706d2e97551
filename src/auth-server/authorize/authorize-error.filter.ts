import type { ArgumentsHost } from '@nestjs/common';
import { Catch, Injectable } from '@nestjs/common';
import type { HttpReply } from '../../common/http/http-reply.js';
import type { HttpRequest } from '../../common/http/http-request.js';
import { tellRefusal } from '../../common/http/tell-refusal.js';
import { PageReplies } from '../../common/pages/page-replies.js';
import { AuthPages } from '../interaction/auth-pages.js';
import { PageErrorFilter } from '../interaction/page-error.filter.js';
import { AuthorizationError } from '../requests/authorization-error.js';
import { ProviderSettings } from '../settings/provider-settings.js';
import { AuthorizeReplies } from './authorize-replies.js';

/** Errors of the authorization endpoint: to the client by redirect once that is proven safe, else a page for the owner. */
@Injectable()
@Catch()
export class AuthorizeErrorFilter extends PageErrorFilter {
  constructor(
    pages: AuthPages,
    pageReplies: PageReplies,
    settings: ProviderSettings,
    private readonly replies: AuthorizeReplies,
  ) {
    super(pages, pageReplies, settings);
  }

  override async catch(error: unknown, host: ArgumentsHost): Promise<void> {
    if (!(error instanceof AuthorizationError)) return super.catch(error, host);
    const http = host.switchToHttp();
    const request = http.getRequest<HttpRequest>();
    tellRefusal(request, error);
    this.replies.respond(error.target.error(error.cause), request, http.getResponse<HttpReply>());
  }
}
