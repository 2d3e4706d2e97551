import { Controller, Get, Head, Post, Query, Req, Res, UseFilters } from '@nestjs/common';
import { ApiExcludeEndpoint, ApiTags } from '@nestjs/swagger';
import type { FastifyReply, FastifyRequest } from 'fastify';
import { ApiAuthorize, ApiAuthorizeForm } from './api-authorize.js';
import { AuthorizeEndpoint } from './authorize-endpoint.js';
import { AuthorizeErrorFilter } from './authorize-error.filter.js';
import { AuthorizeReplies } from './authorize-replies.js';
import { ForgeryGuard } from './forgery-guard.js';
import { readRequest, readSubmission } from './interaction-fields.js';
import { Visitors } from './visitors.js';

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
  ) {}

  /** Answered as in a browser that is not logged in: a HEAD must not approve anything (RFC 9110 section 9.2.1). */
  @Head()
  @ApiExcludeEndpoint()
  async head(@Query() query: object, @Req() request: FastifyRequest, @Res() reply: FastifyReply) {
    const visitor = { ...this.visitors.of(request), cookie: undefined };
    await this.replies.send(await this.endpoint.start(readRequest(query), visitor), reply);
  }

  @Get()
  @ApiAuthorize()
  async authorize(@Query() query: object, @Req() request: FastifyRequest, @Res() reply: FastifyReply) {
    await this.replies.send(await this.endpoint.start(readRequest(query), this.visitors.of(request)), reply);
  }

  @Post()
  @ApiAuthorizeForm()
  async submit(@Req() request: FastifyRequest, @Res() reply: FastifyReply) {
    const submission = readSubmission(request);
    const visitor = this.visitors.of(request);
    this.forgery.check(submission, request.headers, visitor);
    await this.replies.send(await this.endpoint.submit(submission, visitor), reply);
  }
}
