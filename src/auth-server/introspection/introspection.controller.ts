import { Controller, Post } from '@nestjs/common';
import { ApiBody, ApiForbiddenResponse, ApiOkResponse, ApiOperation, ApiTags } from '@nestjs/swagger';
import { AuthenticatedClient, type Client, ClientEndpoint } from '../../clients/index.js';
import { FormBody } from '../../common/http/form-request.js';
import { OAuthErrorBody } from '../../common/http/oauth-error-body.js';
import type { RequestParameters } from '../../common/http/request-parameters.js';
import { TokenParameters } from '../tokens/token-parameters.js';
import { IntrospectionEndpoint } from './introspection-endpoint.js';
import { IntrospectionResponse } from './introspection-response.js';

/** The introspection endpoint (RFC 7662). */
@ApiTags('provider')
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
  introspect(
    @AuthenticatedClient() client: Client,
    @FormBody() parameters: RequestParameters,
  ): Promise<IntrospectionResponse> {
    return this.endpoint.introspect(client, parameters);
  }
}
