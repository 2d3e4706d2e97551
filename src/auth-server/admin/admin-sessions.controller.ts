import { Controller, Delete, Get, Req, Res, UseFilters } from '@nestjs/common';
import {
  ApiNoContentResponse,
  ApiOkResponse,
  ApiOperation,
  ApiParam,
  ApiQuery,
  ApiTags,
} from '@nestjs/swagger';
import type { BearerRequest } from '../../bearer/index.js';
import type { HttpReply } from '../../common/http/http-reply.js';
import { send } from '../../common/http/http-reply.js';
import { readListQuery } from '../../common/http/problems/list-query.js';
import { ProblemFilter } from '../../common/http/problems/problem.filter.js';
import { AdminEndpoint } from './admin-endpoint.decorator.js';
import { AdminSessions } from './admin-sessions.js';
import { administering } from './administering.js';
import { SessionDto, SessionPageDto, SessionQueryDto } from './session.dto.js';

const READ = 'admin:sessions.readonly';
const WRITE = 'admin:sessions';
const ID = { name: 'id', format: 'uuid', example: '019aa3c5-7c00-7b3e-8a52-5f0c3f1d2e4b' };

/** Who is logged in in which browser, and the end of that. */
@ApiTags('admin: sessions')
@UseFilters(ProblemFilter)
@Controller('admin/sessions')
export class AdminSessionsController {
  constructor(private readonly sessions: AdminSessions) {}

  @Get()
  @AdminEndpoint(READ, 200)
  @ApiOperation({ summary: 'List login sessions that go on, newest first' })
  @ApiQuery({ type: SessionQueryDto })
  @ApiOkResponse({ description: 'One page of them.', type: SessionPageDto })
  async list(@Req() request: BearerRequest, @Res() reply: HttpReply): Promise<void> {
    send(reply, await this.sessions.list(readListQuery(request, ['user'])));
  }

  @Get(':id')
  @AdminEndpoint(READ, 200, 404)
  @ApiOperation({ summary: 'Show a login session' })
  @ApiParam(ID)
  @ApiOkResponse({ description: 'It goes on.', type: SessionDto })
  async read(@Req() { params }: BearerRequest, @Res() reply: HttpReply): Promise<void> {
    send(reply, await this.sessions.find(params['id'] as string));
  }

  @Delete(':id')
  @AdminEndpoint(WRITE, 204)
  @ApiOperation({
    summary: 'End a login session',
    description: 'What was granted for its time ends with it, and clients that registered for it are told.',
  })
  @ApiParam(ID)
  @ApiNoContentResponse({ description: 'There is none now.' })
  async end(@Req() request: BearerRequest, @Res() reply: HttpReply): Promise<void> {
    await this.sessions.end(request.params['id'] as string, administering(request));
    send(reply, undefined, 204);
  }
}
