import { Controller, Post, Req, Res, UseFilters } from '@nestjs/common';
import { ApiBody, ApiOkResponse, ApiOperation, ApiTags } from '@nestjs/swagger';
import { ClientEndpoint, type ClientRequest } from '../../clients/index.js';
import { OpenToScripts } from '../../common/http/cross-origin.js';
import { EndpointErrorFilter } from '../../common/http/endpoint-error.filter.js';
import { formParameters } from '../../common/http/form-request.js';
import type { HttpReply } from '../../common/http/http-reply.js';
import { send } from '../../common/http/http-reply.js';
import { TokenParameters } from '../tokens/token-parameters.js';
import { RevocationEndpoint } from './revocation-endpoint.js';

/** The revocation endpoint (RFC 7009). */
@ApiTags('provider')
@UseFilters(EndpointErrorFilter)
@OpenToScripts()
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
  async revoke(@Req() request: ClientRequest, @Res() reply: HttpReply): Promise<void> {
    await this.endpoint.revoke(request.user, formParameters(request));
    send(reply);
  }
}
