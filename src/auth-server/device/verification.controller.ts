import { Controller, Get, Head, Post, Req, Res, UseFilters } from '@nestjs/common';
import { ApiExcludeController } from '@nestjs/swagger';
import type { HttpReply } from '../../common/http/http-reply.js';
import type { HttpRequest } from '../../common/http/http-request.js';
import { refuseMethod } from '../../common/http/platforms/set-up.js';
import { PageErrorFilter } from '../interaction/page-error.filter.js';
import { VerificationRequests } from './verification-requests.js';

/** The page on which a person answers a device (RFC 8628 section 3.3). */
@ApiExcludeController()
@Controller('auth/device/verify')
@UseFilters(PageErrorFilter)
export class VerificationController {
  constructor(private readonly requests: VerificationRequests) {}

  @Get()
  show(@Req() request: HttpRequest, @Res() reply: HttpReply): Promise<void> {
    return this.requests.show(request, reply);
  }

  @Post()
  submit(@Req() request: HttpRequest, @Res() reply: HttpReply): Promise<void> {
    return this.requests.submit(request, reply);
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
}
