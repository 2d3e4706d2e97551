import { Controller, Get, Head, Post, Req, Res, UseFilters } from '@nestjs/common';
import { ApiExcludeEndpoint, ApiTags } from '@nestjs/swagger';
import type { HttpReply } from '../../common/http/http-reply.js';
import type { HttpRequest } from '../../common/http/http-request.js';
import { queryOf } from '../../common/http/http-request.js';
import { PageErrorFilter } from '../interaction/page-error.filter.js';
import { ApiLogout, ApiLogoutForm } from './api-logout.js';
import { LogoutReplies } from './logout-replies.js';

/** The end session endpoint (OpenID Connect RP-Initiated Logout 1.0 section 2). */
@ApiTags('provider')
@Controller('auth/logout')
@UseFilters(PageErrorFilter)
export class LogoutController {
  constructor(private readonly replies: LogoutReplies) {}

  /** Answered as in a browser that is not logged in: a HEAD must not end anything (RFC 9110 section 9.2.1). */
  @Head()
  @ApiExcludeEndpoint()
  head(@Req() request: HttpRequest, @Res() reply: HttpReply): Promise<void> {
    return this.replies.toQuery(queryOf(request), undefined, reply);
  }

  @Get()
  @ApiLogout()
  get(@Req() request: HttpRequest, @Res() reply: HttpReply): Promise<void> {
    return this.replies.toQuery(queryOf(request), request, reply);
  }

  @Post()
  @ApiLogoutForm()
  post(@Req() request: HttpRequest, @Res() reply: HttpReply): Promise<void> {
    return this.replies.toForm(request, reply);
  }
}
