import { Controller, Get, Post, Req, Res, UseFilters } from '@nestjs/common';
import { ApiExcludeController } from '@nestjs/swagger';
import type { HttpReply } from '../../common/http/http-reply.js';
import type { HttpRequest } from '../../common/http/http-request.js';
import { PageErrorFilter } from '../interaction/page-error.filter.js';
import { AccountReplies } from './account-replies.js';

/** What a person sees and ends of their own. Pages and forms for people, no API. */
@ApiExcludeController()
@Controller('account')
@UseFilters(PageErrorFilter)
export class AccountController {
  constructor(private readonly replies: AccountReplies) {}

  @Get()
  show(@Req() request: HttpRequest, @Res() reply: HttpReply): Promise<void> {
    return this.replies.show(request, reply);
  }

  @Post('login')
  logIn(@Req() request: HttpRequest, @Res() reply: HttpReply): Promise<void> {
    return this.replies.logIn(request, reply);
  }

  @Post('sessions/end')
  endSession(@Req() request: HttpRequest, @Res() reply: HttpReply): Promise<void> {
    return this.replies.act('endSession', request, reply);
  }

  @Post('sessions/end-others')
  endOtherSessions(@Req() request: HttpRequest, @Res() reply: HttpReply): Promise<void> {
    return this.replies.act('endOtherSessions', request, reply);
  }

  @Post('applications/withdraw')
  withdraw(@Req() request: HttpRequest, @Res() reply: HttpReply): Promise<void> {
    return this.replies.act('withdraw', request, reply);
  }

  @Post('password')
  changePassword(@Req() request: HttpRequest, @Res() reply: HttpReply): Promise<void> {
    return this.replies.act('changePassword', request, reply);
  }
}
