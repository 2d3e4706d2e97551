import { Controller, Post } from '@nestjs/common';
import { ApiTags } from '@nestjs/swagger';
import { ClientAddress } from '../../common/http/client-address.decorator.js';
import { AuthenticatedClient, type Client, ClientEndpoint } from '../../clients/index.js';
import { FormBody } from '../../common/http/form-request.js';
import type { RequestParameters } from '../../common/http/request-parameters.js';
import { ApiTokenEndpoint, GRANT_ERRORS } from './api-token-endpoint.js';
import { TokenEndpoint } from './token-endpoint.js';
import type { TokenResponse } from './token-response.js';

/** The token endpoint (RFC 6749 section 3.2). */
@ApiTags('provider')
@Controller('auth/token')
export class AuthController {
  constructor(private readonly endpoint: TokenEndpoint) {}

  @Post()
  @ClientEndpoint(GRANT_ERRORS)
  @ApiTokenEndpoint()
  issue(
    @AuthenticatedClient() client: Client,
    @FormBody() parameters: RequestParameters,
    @ClientAddress() address: string,
  ): Promise<TokenResponse> {
    return this.endpoint.issue(client, parameters, address);
  }
}
