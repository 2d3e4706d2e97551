import { Controller, Header, HttpCode, Post, UseGuards } from '@nestjs/common';
import { ApiBasicAuth, ApiTags } from '@nestjs/swagger';
import { AuthenticatedClient, type Client, ClientAuthenticationGuard } from '../../clients/index.js';
import { FormBody, FormGuard } from '../../common/http/form-request.js';
import type { RequestParameters } from '../../common/http/request-parameters.js';
import { ApiTokenEndpoint } from './api-token-endpoint.js';
import { TokenEndpoint } from './token-endpoint.js';
import type { TokenResponse } from './token-response.js';

/** The token endpoint (RFC 6749 section 3.2). */
@ApiTags('provider')
@Controller('auth/token')
export class AuthController {
  constructor(private readonly endpoint: TokenEndpoint) {}

  @Post()
  @HttpCode(200)
  @Header('Cache-Control', 'no-store')
  @Header('Pragma', 'no-cache')
  @UseGuards(FormGuard, ClientAuthenticationGuard)
  @ApiBasicAuth('client')
  @ApiTokenEndpoint()
  issue(
    @AuthenticatedClient() client: Client,
    @FormBody() parameters: RequestParameters,
  ): Promise<TokenResponse> {
    return this.endpoint.issue(client, parameters);
  }
}
