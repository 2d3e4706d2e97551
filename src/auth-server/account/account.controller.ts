import { Controller, Get, Head, Post, Req, Res, UseFilters } from '@nestjs/common';
import { ApiExcludeController } from '@nestjs/swagger';
import type { HttpReply } from '../../common/http/http-reply.js';
import type { HttpRequest } from '../../common/http/http-request.js';
import { refuseMethod } from '../../common/http/platforms/set-up.js';
import { PageErrorFilter } from '../interaction/page-error.filter.js';
import { AccountRequests } from './account-requests.js';

/** What a person sees and ends of their own. Pages and forms for people, no API. */
@ApiExcludeController()
@Controller('account')
@UseFilters(PageErrorFilter)
export class AccountController {
  constructor(private readonly requests: AccountRequests) {}

  @Get()
  show(@Req() request: HttpRequest, @Res() reply: HttpReply): Promise<void> {
    return this.requests.show(request, reply);
  }

  /** What is answered to a HEAD of it would be used up (RFC 9110 section 9.2.1). */
  @Head('resume')
  headOfResume(@Req() request: HttpRequest, @Res() reply: HttpReply): void {
    refuseMethod(request, reply, ['GET']);
  }

  /** Where a page of the host's sends the browser (docs/adr/0044). */
  @Get('resume')
  resume(@Req() request: HttpRequest, @Res() reply: HttpReply): Promise<void> {
    return this.requests.resume(request, reply);
  }

  @Post('login')
  logIn(@Req() request: HttpRequest, @Res() reply: HttpReply): Promise<void> {
    return this.requests.logIn(request, reply);
  }

  @Post('sessions/end')
  endSession(@Req() request: HttpRequest, @Res() reply: HttpReply): Promise<void> {
    return this.requests.act('endSession', request, reply);
  }

  @Post('sessions/end-others')
  endOtherSessions(@Req() request: HttpRequest, @Res() reply: HttpReply): Promise<void> {
    return this.requests.act('endOtherSessions', request, reply);
  }

  @Post('applications/withdraw')
  withdraw(@Req() request: HttpRequest, @Res() reply: HttpReply): Promise<void> {
    return this.requests.act('withdraw', request, reply);
  }

  @Post('password')
  changePassword(@Req() request: HttpRequest, @Res() reply: HttpReply): Promise<void> {
    return this.requests.act('changePassword', request, reply);
  }
}
