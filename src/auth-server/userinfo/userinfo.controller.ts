import { Controller, Get, Header, HttpCode, Post, Req, Res, UseGuards } from '@nestjs/common';
import {
  ApiBody,
  ApiConsumes,
  ApiExtraModels,
  ApiOkResponse,
  ApiOperation,
  ApiTags,
  getSchemaPath,
} from '@nestjs/swagger';
import { type BearerRequest, RequireScopes, TokenInBodyGuard } from '../../bearer/index.js';
import { OpenToScripts } from '../../common/http/cross-origin.js';
import { ProtocolEndpoint } from '../../common/http/protocol-endpoint.js';
import type { HttpReply } from '../../common/http/http-reply.js';
import { UserinfoResponse } from './userinfo-response.js';
import { UserinfoForm } from './userinfo-form.js';
import { UserinfoReplies } from './userinfo-replies.js';

const OPERATION = { summary: 'Claims about the owner of the token', description: 'OIDC Core section 5.3' };
const CLAIMS = {
  description: 'Signed where the client was registered for that (`userinfo_signed_response_alg`).',
  content: {
    'application/json': { schema: { $ref: getSchemaPath(UserinfoResponse) } },
    'application/jwt': { schema: { type: 'string' as const } },
  },
};

@ApiTags('provider')
@ApiExtraModels(UserinfoResponse)
@ProtocolEndpoint()
@OpenToScripts()
@Controller('auth/userinfo')
export class UserinfoController {
  constructor(private readonly replies: UserinfoReplies) {}

  @Get()
  @Header('Cache-Control', 'no-store')
  @RequireScopes('openid')
  @ApiOperation(OPERATION)
  @ApiOkResponse(CLAIMS)
  get(@Req() request: BearerRequest, @Res() reply: HttpReply): Promise<void> {
    return this.replies.send(request.user, reply);
  }

  @Post()
  @HttpCode(200)
  @Header('Cache-Control', 'no-store')
  @RequireScopes('openid')
  @UseGuards(TokenInBodyGuard)
  @ApiConsumes('application/x-www-form-urlencoded')
  @ApiBody({ type: UserinfoForm, required: false })
  @ApiOperation(OPERATION)
  @ApiOkResponse(CLAIMS)
  post(@Req() request: BearerRequest, @Res() reply: HttpReply): Promise<void> {
    return this.replies.send(request.user, reply);
  }
}
