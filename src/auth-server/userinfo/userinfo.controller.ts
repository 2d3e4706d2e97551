import { Controller, Get, Header, HttpCode, Post, UseGuards, UseInterceptors } from '@nestjs/common';
import {
  ApiBody,
  ApiConsumes,
  ApiExtraModels,
  ApiOkResponse,
  ApiOperation,
  ApiTags,
  getSchemaPath,
} from '@nestjs/swagger';
import { CurrentAccess, RequireScopes, TokenInBodyGuard, type VerifiedAccess } from '../../bearer/index.js';
import { SignedUserinfo } from './signed-userinfo.js';
import { UserinfoResponse } from './userinfo-response.js';
import { UserinfoForm } from './userinfo-form.js';
import { Userinfo } from './userinfo.js';

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
@UseInterceptors(SignedUserinfo)
@Controller('auth/userinfo')
export class UserinfoController {
  constructor(private readonly userinfo: Userinfo) {}

  @Get()
  @Header('Cache-Control', 'no-store')
  @RequireScopes('openid')
  @ApiOperation(OPERATION)
  @ApiOkResponse(CLAIMS)
  get(@CurrentAccess() access: VerifiedAccess): Promise<UserinfoResponse> {
    return this.userinfo.claims(access);
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
  post(@CurrentAccess() access: VerifiedAccess): Promise<UserinfoResponse> {
    return this.userinfo.claims(access);
  }
}
