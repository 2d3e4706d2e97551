import { Controller, Post, Req, Res } from '@nestjs/common';
import { ApiBody, ApiForbiddenResponse, ApiOkResponse, ApiOperation, ApiTags } from '@nestjs/swagger';
import { ClientEndpoint, type ClientRequest } from '../../clients/index.js';
import { ProtocolEndpoint } from '../../common/http/protocol-endpoint.js';
import { formParameters } from '../../common/http/form-request.js';
import { OAuthErrorBody } from '../../common/http/oauth-error-body.js';
import type { HttpReply } from '../../common/http/http-reply.js';
import { send } from '../../common/http/http-reply.js';
import { TokenParameters } from '../tokens/token-parameters.js';
import { IntrospectionEndpoint } from './introspection-endpoint.js';
import { IntrospectionResponse } from './introspection-response.js';

/** The introspection endpoint (RFC 7662). */
@ApiTags('provider')
@ProtocolEndpoint()
@Controller('auth/introspect')
export class IntrospectionController {
  constructor(private readonly endpoint: IntrospectionEndpoint) {}

  @Post()
  @ClientEndpoint()
  @ApiOperation({
    summary: 'What a token is',
    description:
      'RFC 7662. For confidential clients, unless they were registered with `introspection` off. Of a token for a resource (RFC 8707) ' +
      'its resource server is told, the client that it was issued to, and an administrator.',
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
