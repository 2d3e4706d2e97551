import { Controller, Get, Header, Req, Res, UseFilters } from '@nestjs/common';
import {
  ApiNotFoundResponse,
  ApiOkResponse,
  ApiOperation,
  ApiParam,
  ApiQuery,
  ApiTags,
} from '@nestjs/swagger';
import { RequireScopes } from '../../bearer/index.js';
import { EndpointErrorFilter } from '../../common/http/endpoint-error.filter.js';
import { HttpErrorBody } from '../../common/http/http-error-body.js';
import type { HttpReply } from '../../common/http/http-reply.js';
import { send } from '../../common/http/http-reply.js';
import type { HttpRequest } from '../../common/http/http-request.js';
import { AdminAudit } from './admin-audit.js';
import { AuditEventPageDto } from './audit-event.dto.js';
import { AuditRequestDto } from './audit-request.dto.js';
import { ListEventsQuery, readEventsQuery } from './list-events.query.js';

/** What happened to whom. */
@ApiTags('admin')
@UseFilters(EndpointErrorFilter)
@Controller('admin/audit')
export class AdminAuditController {
  constructor(private readonly audit: AdminAudit) {}

  @Get()
  @Header('Cache-Control', 'no-store')
  @RequireScopes('admin:audit.readonly')
  @ApiOperation({ summary: 'List the audit trail, newest first' })
  @ApiQuery({ type: ListEventsQuery })
  @ApiOkResponse({ description: 'One page of it.', type: AuditEventPageDto })
  async list(@Req() request: HttpRequest, @Res() reply: HttpReply): Promise<void> {
    send(reply, await this.audit.list(readEventsQuery(request)));
  }

  @Get('requests/:id')
  @Header('Cache-Control', 'no-store')
  @RequireScopes('admin:audit.readonly')
  @ApiOperation({
    summary: 'Say why a request was refused, and what it did',
    description: 'Refusals are kept for as long as AUDIT_REFUSALS says, and are known a second later.',
  })
  @ApiParam({
    name: 'id',
    description: 'Its `X-Request-Id`, percent-encoded; `request_id` of an error, or on its page.',
    example: '1f0c9a5be2d4-0002x',
  })
  @ApiOkResponse({ description: 'What is known of it.', type: AuditRequestDto })
  @ApiNotFoundResponse({ description: 'Nothing is.', type: HttpErrorBody })
  async ofRequest(@Req() { params }: HttpRequest, @Res() reply: HttpReply): Promise<void> {
    send(reply, await this.audit.ofRequest(params['id'] as string));
  }
}
