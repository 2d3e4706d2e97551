import { Controller, Get, Header, HttpCode, Post } from '@nestjs/common';
import { ApiOkResponse, ApiOperation, ApiTags } from '@nestjs/swagger';
import { CurrentAccess, RequireScopes, type VerifiedAccess } from '../../bearer/index.js';
import { UserClaims } from './user-claims.js';
import { Userinfo } from './userinfo.js';

const OPERATION = { summary: 'Claims about the owner of the token', description: 'OIDC Core section 5.3' };

@ApiTags('provider')
@Controller('auth/userinfo')
export class UserinfoController {
  constructor(private readonly userinfo: Userinfo) {}

  @Get()
  @Header('Cache-Control', 'no-store')
  @RequireScopes('openid')
  @ApiOperation(OPERATION)
  @ApiOkResponse({ type: UserClaims })
  get(@CurrentAccess() access: VerifiedAccess): Promise<UserClaims> {
    return this.userinfo.claims(access);
  }

  @Post()
  @HttpCode(200)
  @Header('Cache-Control', 'no-store')
  @RequireScopes('openid')
  @ApiOperation(OPERATION)
  @ApiOkResponse({ type: UserClaims })
  post(@CurrentAccess() access: VerifiedAccess): Promise<UserClaims> {
    return this.userinfo.claims(access);
  }
}
