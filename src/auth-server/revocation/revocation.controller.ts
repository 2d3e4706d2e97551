import { Controller, Post } from '@nestjs/common';
import { ApiBody, ApiOkResponse, ApiOperation, ApiTags } from '@nestjs/swagger';
import { AuthenticatedClient, type Client, ClientEndpoint } from '../../clients/index.js';
import { FormBody } from '../../common/http/form-request.js';
import type { RequestParameters } from '../../common/http/request-parameters.js';
import { TokenParameters } from '../tokens/token-parameters.js';
import { RevocationEndpoint } from './revocation-endpoint.js';

/** The revocation endpoint (RFC 7009). */
@ApiTags('provider')
@Controller('auth/revoke')
export class RevocationController {
  constructor(private readonly endpoint: RevocationEndpoint) {}

  @Post()
  @ClientEndpoint()
  @ApiOperation({
    summary: 'Revoke a token',
    description:
      'RFC 7009. The client authenticates as at the token endpoint. A refresh token ends its whole authorization, with ' +
      'every token that came from it; an access token ends alone.',
  })
  @ApiBody({ type: TokenParameters })
  @ApiOkResponse({
    description: 'The token is not valid (any more). Also for one that is unknown or another client’s.',
  })
  revoke(@AuthenticatedClient() client: Client, @FormBody() parameters: RequestParameters): Promise<void> {
    return this.endpoint.revoke(client, parameters);
  }
}
