import { Body, Controller, Get, Post, Query, Req, Res, UseFilters } from '@nestjs/common';
import { ApiTags } from '@nestjs/swagger';
import type { FastifyReply, FastifyRequest } from 'fastify';
import { requestParameters } from '../../common/http/request-parameters.js';
import { Config } from '../../config/config.js';
import { SessionCookie } from '../sessions/session-cookie.js';
import { ApiAuthorize, ApiAuthorizeForm } from './api-authorize.js';
import { AuthorizeEndpoint } from './authorize-endpoint.js';
import { AuthorizeErrorFilter } from './authorize-error.filter.js';
import { send } from './authorize-outcome.js';
import { readSubmission, refuseForgedSubmission } from './interaction-fields.js';

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

  @Get()
  @ApiAuthorize()
  async authorize(@Query() query: object, @Req() request: FastifyRequest, @Res() reply: FastifyReply) {
    const parameters = requestParameters(query);
    send(await this.endpoint.start(parameters, this.cookie.read(request)), reply, this.cookie);
  }

  @Post()
  @ApiAuthorizeForm()
  async submit(@Body() body: unknown, @Req() request: FastifyRequest, @Res() reply: FastifyReply) {
    const submission = readSubmission(request.query as object, body);
    refuseForgedSubmission(submission, request.headers, this.config.issuer);
    send(await this.endpoint.submit(submission, this.cookie.read(request)), reply, this.cookie);
  }
}
