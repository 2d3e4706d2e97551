import { Controller, Post, Req, Res, UseFilters } from '@nestjs/common';
import { ApiBody, ApiForbiddenResponse, ApiOkResponse, ApiOperation, ApiTags } from '@nestjs/swagger';
import { ClientEndpoint, type ClientRequest } from '../../clients/index.js';
import { EndpointErrorFilter } from '../../common/http/endpoint-error.filter.js';
import { formParameters } from '../../common/http/form-request.js';
import { OAuthErrorBody } from '../../common/http/oauth-error-body.js';
import type { HttpReply } from '../../common/http/http-reply.js';
import { send } from '../../common/http/http-reply.js';
import { TokenParameters } from '../tokens/token-parameters.js';
import { IntrospectionEndpoint } from './introspection-endpoint.js';
import { IntrospectionResponse } from './introspection-response.js';

/** The introspection endpoint (RFC 7662). */
@ApiTags('provider')
@UseFilters(EndpointErrorFilter)
@Controller('auth/introspect')
export class IntrospectionController {
  constructor(private readonly endpoint: IntrospectionEndpoint) {}

  @Post()
  @ClientEndpoint()
  @ApiOperation({
    summary: 'What a token is',
    description: 'RFC 7662. For confidential clients, unless they were registered with `introspection` off.',
  })
  @ApiBody({ type: TokenParameters })
  @ApiOkResponse({ type: IntrospectionResponse, description: 'RFC 7662 section 2.2' })
  @ApiForbiddenResponse({
    type: OAuthErrorBody,
    description: '`access_denied`: the client is public, or was registered with `introspection` off',
  })
  async introspect(@Req() request: ClientRequest, @Res() reply: HttpReply): Promise<void> {
    send(reply, await this.endpoint.introspect(request.user, formParameters(request)));
  }
}
