import { Controller, Get, Head, Post, Req, Res, UseFilters } from '@nestjs/common';
import { ApiExcludeEndpoint, ApiTags } from '@nestjs/swagger';
import type { HttpReply } from '../../common/http/http-reply.js';
import type { HttpRequest } from '../../common/http/http-request.js';
import { queryOf } from '../../common/http/http-request.js';
import { refuseMethod } from '../../common/http/platforms/set-up.js';
import { requestParameters } from '../../common/http/request-parameters.js';
import { ApiAuthorize, ApiAuthorizeForm } from './api-authorize.js';
import { AuthorizeEndpoint } from './authorize-endpoint.js';
import { AuthorizeErrorFilter } from './authorize-error.filter.js';
import { AuthorizeReplies } from './authorize-replies.js';
import { ForgeryGuard } from './forgery-guard.js';
import { readRequest, readSubmission } from './interaction-fields.js';
import { ResumeEndpoint } from './resume-endpoint.js';
import { Visitors } from '../sessions/visitors.js';

/** The authorization endpoint (RFC 6749 section 3.1) with its login and consent pages. */
@ApiTags('provider')
@Controller('auth/code')
@UseFilters(AuthorizeErrorFilter)
export class AuthCodeController {
  constructor(
    private readonly endpoint: AuthorizeEndpoint,
    private readonly replies: AuthorizeReplies,
    private readonly visitors: Visitors,
    private readonly forgery: ForgeryGuard,
    private readonly resuming: ResumeEndpoint,
  ) {}

  /** Answered as in a browser that is not logged in: a HEAD must not approve anything (RFC 9110 section 9.2.1). */
  @Head()
  @ApiExcludeEndpoint()
  async head(@Req() request: HttpRequest, @Res() reply: HttpReply) {
    const visitor = { ...this.visitors.of(request), cookie: undefined };
    await this.replies.send(
      await this.endpoint.start(readRequest(queryOf(request)), visitor),
      request,
      reply,
    );
  }

  @Get()
  @ApiAuthorize()
  async authorize(@Req() request: HttpRequest, @Res() reply: HttpReply) {
    const parameters = readRequest(queryOf(request));
    const { visitor, begun } = await this.visitors.arriving(request);
    await this.replies.send(
      { ...(await this.endpoint.start(parameters, visitor)), ...begun },
      request,
      reply,
    );
  }

  /** What is answered to a HEAD of it would be used up (RFC 9110 section 9.2.1). */
  @Head('resume')
  @ApiExcludeEndpoint()
  headOfResume(@Req() request: HttpRequest, @Res() reply: HttpReply): void {
    refuseMethod(request, reply, ['GET']);
  }

  /** Where a page of the host's sends the browser (docs/adr/0038). */
  @Get('resume')
  @ApiExcludeEndpoint()
  async resume(@Req() request: HttpRequest, @Res() reply: HttpReply) {
    const { interaction, answer } = requestParameters(queryOf(request));
    const outcome = await this.resuming.resume(interaction, answer, this.visitors.of(request));
    await this.replies.send(outcome, request, reply);
  }

  @Post()
  @ApiAuthorizeForm()
  async submit(@Req() request: HttpRequest, @Res() reply: HttpReply) {
    const submission = readSubmission(request);
    this.forgery.check(submission, request.headers, this.visitors.of(request));
    const { visitor, begun } = await this.visitors.arriving(request);
    const outcome = await this.endpoint.submit(submission, visitor);
    await this.replies.send({ ...begun, ...outcome }, request, reply);
  }
}
