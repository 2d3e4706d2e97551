import { Controller, Get, Req, Res, UseFilters } from '@nestjs/common';
import { ApiFoundResponse, ApiOperation, ApiTags } from '@nestjs/swagger';
import type { HttpReply } from '../../common/http/http-reply.js';
import type { HttpRequest } from '../../common/http/http-request.js';
import { ConsumerErrorFilter } from '../web/consumer-error.filter.js';
import { ApiPage } from '../web/swagger-pages.js';
import { FlowPage } from './flow-page.js';

@ApiTags('consumer')
@Controller('consumer/flow')
@UseFilters(ConsumerErrorFilter)
export class ConsumerFlowController {
  constructor(private readonly page: FlowPage) {}

  @Get()
  @ApiOperation({
    summary: 'Demo mode only: the last login of this browser as a sequence diagram, secrets masked',
  })
  @ApiPage('The diagram')
  @ApiFoundResponse({ description: 'Nobody is logged in: to the login' })
  show(@Req() request: HttpRequest, @Res() reply: HttpReply): Promise<void> {
    return this.page.show(request, reply);
  }
}
