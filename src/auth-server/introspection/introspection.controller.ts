import { Controller, Header, HttpCode, Post, UseGuards } from '@nestjs/common';
import {
  ApiBasicAuth,
  ApiBody,
  ApiConsumes,
  ApiForbiddenResponse,
  ApiOkResponse,
  ApiOperation,
  ApiTags,
} from '@nestjs/swagger';
import { AuthenticatedClient, type Client, ClientAuthenticationGuard } from '../../clients/index.js';
import { ApiClientErrors } from '../../common/http/api-client-errors.js';
import { FormBody, FormGuard } from '../../common/http/form-request.js';
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
  @HttpCode(200)
  @Header('Cache-Control', 'no-store')
  @Header('Pragma', 'no-cache')
  @UseGuards(FormGuard, ClientAuthenticationGuard)
  @ApiBasicAuth('client')
  @ApiOperation({
    summary: 'What a token is',
    description: 'RFC 7662. For confidential clients, unless they were registered with `introspection` off.',
  })
  @ApiConsumes('application/x-www-form-urlencoded')
  @ApiBody({ type: TokenParameters })
  @ApiOkResponse({ type: IntrospectionResponse, description: 'RFC 7662 section 2.2' })
  @ApiForbiddenResponse({
    type: OAuthErrorBody,
    description: '`access_denied`: the client is public, or was registered with `introspection` off',
  })
  @ApiClientErrors()
  introspect(
    @AuthenticatedClient() client: Client,
    @FormBody() parameters: RequestParameters,
  ): Promise<IntrospectionResponse> {
    return this.endpoint.introspect(client, parameters);
  }
}
