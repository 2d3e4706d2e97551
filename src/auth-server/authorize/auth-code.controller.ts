import { Controller, Get, Head, Post, Query, Req, Res, UseFilters } from '@nestjs/common';
import { ApiExcludeEndpoint, ApiTags } from '@nestjs/swagger';
import type { FastifyReply, FastifyRequest } from 'fastify';
import { Config } from '../../config/config.js';
import { SessionCookie } from '../sessions/session-cookie.js';
import { ApiAuthorize, ApiAuthorizeForm } from './api-authorize.js';
import { AuthorizeEndpoint } from './authorize-endpoint.js';
import { AuthorizeErrorFilter } from './authorize-error.filter.js';
import { send } from './authorize-outcome.js';
import { readRequest, readSubmission, refuseForgedSubmission } from './interaction-fields.js';

/** The authorization endpoint (RFC 6749 section 3.1) with its login and consent pages. */
@ApiTags('provider')
@Controller('auth/code')
@UseFilters(AuthorizeErrorFilter)
export class AuthCodeController {
  constructor(
    private readonly endpoint: AuthorizeEndpoint,
    private readonly cookie: SessionCookie,
    private readonly config: Config,
  ) {}

  /** Answered as in a browser that is not logged in: a HEAD must not approve anything (RFC 9110 section 9.2.1). */
  @Head()
  @ApiExcludeEndpoint()
  async head(@Query() query: object, @Res() reply: FastifyReply) {
    send(await this.endpoint.start(readRequest(query), undefined), reply, this.cookie);
  }

  @Get()
  @ApiAuthorize()
  async authorize(@Query() query: object, @Req() request: FastifyRequest, @Res() reply: FastifyReply) {
    send(await this.endpoint.start(readRequest(query), this.cookie.read(request)), reply, this.cookie);
  }

  @Post()
  @ApiAuthorizeForm()
  async submit(@Req() request: FastifyRequest, @Res() reply: FastifyReply) {
    const submission = readSubmission(request);
    refuseForgedSubmission(submission, request.headers, this.config.issuer);
    send(await this.endpoint.submit(submission, this.cookie.browser(request)), reply, this.cookie);
  }
}
