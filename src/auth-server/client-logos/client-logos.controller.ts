import { Controller, Get, NotFoundException, Req, Res, UseFilters } from '@nestjs/common';
import { ApiExcludeController } from '@nestjs/swagger';
import type { HttpReply } from '../../common/http/http-reply.js';
import { send, setHeaders } from '../../common/http/http-reply.js';
import type { HttpRequest } from '../../common/http/http-request.js';
import { queryOf } from '../../common/http/http-request.js';
import { ProblemFilter } from '../../common/pages/problem.filter.js';
import { ClientLogos } from './client-logos.js';

/** An image that is opened by itself must not be anything else, and is for our own pages. */
const HEADERS = {
  'Content-Security-Policy': "default-src 'none'; frame-ancestors 'none'; sandbox",
  'Cross-Origin-Resource-Policy': 'same-origin',
  'X-Content-Type-Options': 'nosniff',
  // Its address changes where the client names another.
  'Cache-Control': 'public, max-age=3600',
} as const;

/** The logos of clients, for the pages. */
@ApiExcludeController()
@Controller('auth/client-logo')
@UseFilters(ProblemFilter)
export class ClientLogosController {
  constructor(private readonly logos: ClientLogos) {}

  @Get()
  async logo(@Req() request: HttpRequest, @Res() reply: HttpReply): Promise<void> {
    const { client_id: id, v: version } = queryOf(request);
    if (typeof id !== 'string' || typeof version !== 'string') throw new NotFoundException();
    const logo = await this.logos.find(id, version);
    if (!logo) throw new NotFoundException();
    setHeaders(reply, { ...HEADERS, 'Content-Type': logo.type });
    send(reply, logo.body, 200);
  }
}
