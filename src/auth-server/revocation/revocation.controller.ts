import { Controller, Post, Req, Res } from '@nestjs/common';
import { ApiBody, ApiOkResponse, ApiOperation, ApiTags } from '@nestjs/swagger';
import { ClientEndpoint, type ClientRequest } from '../../clients/index.js';
import { OpenToScripts } from '../../common/http/cross-origin.js';
import { ProtocolEndpoint } from '../../common/http/protocol-endpoint.js';
import { formParameters } from '../../common/http/form-request.js';
import type { HttpReply } from '../../common/http/http-reply.js';
import { send } from '../../common/http/http-reply.js';
import { TokenParameters } from '../tokens/token-parameters.js';
import { RevocationEndpoint } from './revocation-endpoint.js';

/** The revocation endpoint (RFC 7009). */
@ApiTags('provider')
@ProtocolEndpoint()
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
    schema: { type: 'object', example: {} },
    description: 'The token is not valid (any more). Also for one that is unknown or another client’s.',
  })
  async revoke(@Req() request: ClientRequest, @Res() reply: HttpReply): Promise<void> {
    await this.endpoint.revoke(request.user, formParameters(request));
    // RFC 7009 section 2.2 lets the body be ignored, and clients parse it as JSON all the same.
    send(reply, {});
  }
}
