import { Controller, Post, Req, Res, UseFilters } from '@nestjs/common';
import { ApiOperation, ApiSeeOtherResponse, ApiTags } from '@nestjs/swagger';
import type { HttpReply } from '../../common/http/http-reply.js';
import type { HttpRequest } from '../../common/http/http-request.js';
import { ConsumerErrorFilter } from './consumer-error.filter.js';
import { RefreshEndpoint } from './refresh-endpoint.js';
import { ApiErrorPage } from './swagger-pages.js';

@ApiTags('consumer')
@Controller('consumer/refresh')
@UseFilters(ConsumerErrorFilter)
export class ConsumerRefreshController {
  constructor(private readonly endpoint: RefreshEndpoint) {}

  @Post()
  @ApiOperation({ summary: 'Renews the credentials now (it happens by itself before they expire)' })
  @ApiSeeOtherResponse({
    description: 'To the home page; where nobody is logged in, or the provider refuses, to the login',
  })
  @ApiErrorPage(403, '`access_denied` where another site posted the form')
  @ApiErrorPage(503, '`provider_unavailable`; the old credentials are kept')
  refresh(@Req() request: HttpRequest, @Res() reply: HttpReply): Promise<void> {
    return this.endpoint.refresh(request, reply);
  }
}
