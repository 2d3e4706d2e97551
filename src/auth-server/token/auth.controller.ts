import { Controller, Post, Req, Res } from '@nestjs/common';
import { ApiTags } from '@nestjs/swagger';
import { OpenToScripts } from '../../common/http/cross-origin.js';
import { ProtocolEndpoint } from '../../common/http/protocol-endpoint.js';
import { ClientEndpoint, type ClientRequest } from '../../clients/index.js';
import { formParameters } from '../../common/http/form-request.js';
import { originOf } from '../../common/http/origin.js';
import type { HttpReply } from '../../common/http/http-reply.js';
import { send } from '../../common/http/http-reply.js';
import { ApiTokenEndpoint, GRANT_ERRORS } from './api-token-endpoint.js';
import { TokenEndpoint } from './token-endpoint.js';

/** The token endpoint (RFC 6749 section 3.2). */
@ApiTags('provider')
@OpenToScripts()
@Controller('auth/token')
@ProtocolEndpoint()
export class AuthController {
  constructor(private readonly endpoint: TokenEndpoint) {}

  @Post()
  @ClientEndpoint(GRANT_ERRORS)
  @ApiTokenEndpoint()
  async issue(@Req() request: ClientRequest, @Res() reply: HttpReply): Promise<void> {
    send(reply, await this.endpoint.issue(request.user, formParameters(request), originOf(request)));
  }
}
