import { Controller, Delete, Get, Header, Param, Query } from '@nestjs/common';
import {
  ApiNotFoundResponse,
  ApiOkResponse,
  ApiOperation,
  ApiParam,
  ApiQuery,
  ApiTags,
} from '@nestjs/swagger';
import { RequireScopes } from '../../bearer/index.js';
import { HttpErrorBody } from '../../common/http/http-error-body.js';
import { AdminAuthorizations } from './admin-authorizations.js';
import { AuthorizationPageDto, RevokedDto } from './authorization.dto.js';
import { ListAuthorizationsPipe, ListAuthorizationsQuery } from './list-authorizations.query.js';

/** Who has access to what, and its end. */
@ApiTags('admin')
@Controller('admin')
export class AdminAuthorizationsController {
  constructor(private readonly authorizations: AdminAuthorizations) {}

  @Get('authorizations')
  @Header('Cache-Control', 'no-store')
  @RequireScopes('admin.readonly')
  @ApiOperation({ summary: 'List authorizations, newest first' })
  @ApiQuery({ type: ListAuthorizationsQuery })
  @ApiOkResponse({ description: 'One page of them.', type: AuthorizationPageDto })
  list(@Query(ListAuthorizationsPipe) query: ListAuthorizationsQuery): Promise<AuthorizationPageDto> {
    return this.authorizations.list(query);
  }

  @Delete('authorizations/:id')
  @Header('Cache-Control', 'no-store')
  @RequireScopes('admin')
  @ApiOperation({ summary: 'End an authorization and all of its tokens' })
  @ApiParam({ name: 'id', format: 'uuid', example: '019aa3c5-7c00-7b3e-8a52-5f0c3f1d2e4b' })
  @ApiOkResponse({ description: 'It has ended.', type: RevokedDto })
  @ApiNotFoundResponse({ description: 'There is no such authorization.', type: HttpErrorBody })
  revoke(@Param('id') id: string): Promise<RevokedDto> {
    return this.authorizations.revoke(id);
  }

  @Delete('users/:username/authorizations')
  @Header('Cache-Control', 'no-store')
  @RequireScopes('admin')
  @ApiOperation({ summary: 'End everything that a user granted' })
  @ApiParam({ name: 'username', example: 'demo' })
  @ApiOkResponse({ description: 'All of it has ended.', type: RevokedDto })
  @ApiNotFoundResponse({ description: 'There is no such user.', type: HttpErrorBody })
  revokeOfUser(@Param('username') username: string): Promise<RevokedDto> {
    return this.authorizations.revokeOfUser(username);
  }

  @Delete('clients/:id/authorizations')
  @Header('Cache-Control', 'no-store')
  @RequireScopes('admin')
  @ApiOperation({ summary: 'End everything that was issued to a client' })
  @ApiParam({ name: 'id', example: 'demo-web' })
  @ApiOkResponse({ description: 'All of it has ended.', type: RevokedDto })
  @ApiNotFoundResponse({ description: 'There is no such client.', type: HttpErrorBody })
  revokeOfClient(@Param('id') id: string): Promise<RevokedDto> {
    return this.authorizations.revokeOfClient(id);
  }
}
