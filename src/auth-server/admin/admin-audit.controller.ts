import { Controller, Get, Header, Req, Res, UseFilters } from '@nestjs/common';
import { ApiOkResponse, ApiOperation, ApiQuery, ApiTags } from '@nestjs/swagger';
import { RequireScopes } from '../../bearer/index.js';
import { EndpointErrorFilter } from '../../common/http/endpoint-error.filter.js';
import type { HttpReply } from '../../common/http/http-reply.js';
import { send } from '../../common/http/http-reply.js';
import type { HttpRequest } from '../../common/http/http-request.js';
import { AdminAudit } from './admin-audit.js';
import { AuditEventPageDto } from './audit-event.dto.js';
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
}
