import { Controller, Delete, Get, Header, Req, Res, UseFilters } from '@nestjs/common';
import {
  ApiNotFoundResponse,
  ApiOkResponse,
  ApiOperation,
  ApiParam,
  ApiQuery,
  ApiTags,
} from '@nestjs/swagger';
import { RequireScopes } from '../../bearer/index.js';
import { EndpointErrorFilter } from '../../common/http/endpoint-error.filter.js';
import { HttpErrorBody } from '../../common/http/http-error-body.js';
import type { HttpReply } from '../../common/http/http-reply.js';
import { send } from '../../common/http/http-reply.js';
import type { HttpRequest } from '../../common/http/http-request.js';
import { AdminAuthorizations } from './admin-authorizations.js';
import { AuthorizationPageDto, RevokedDto } from './authorization.dto.js';
import { ListAuthorizationsQuery, readListQuery } from './list-authorizations.query.js';

/** Who has access to what, and its end. */
@ApiTags('admin: authorizations')
@UseFilters(EndpointErrorFilter)
@Controller('admin')
export class AdminAuthorizationsController {
  constructor(private readonly authorizations: AdminAuthorizations) {}

  @Get('authorizations')
  @Header('Cache-Control', 'no-store')
  @RequireScopes('admin:authorizations.readonly')
  @ApiOperation({ summary: 'List authorizations, newest first' })
  @ApiQuery({ type: ListAuthorizationsQuery })
  @ApiOkResponse({ description: 'One page of them.', type: AuthorizationPageDto })
  async list(@Req() request: HttpRequest, @Res() reply: HttpReply): Promise<void> {
    send(reply, await this.authorizations.list(readListQuery(request)));
  }

  @Delete('authorizations/:id')
  @Header('Cache-Control', 'no-store')
  @RequireScopes('admin:authorizations')
  @ApiOperation({ summary: 'End an authorization and all of its tokens' })
  @ApiParam({ name: 'id', format: 'uuid', example: '019aa3c5-7c00-7b3e-8a52-5f0c3f1d2e4b' })
  @ApiOkResponse({ description: 'It has ended.', type: RevokedDto })
  @ApiNotFoundResponse({ description: 'There is no such authorization.', type: HttpErrorBody })
  async revoke(@Req() { params }: HttpRequest, @Res() reply: HttpReply): Promise<void> {
    send(reply, await this.authorizations.revoke(params['id'] as string));
  }

  @Delete('users/:username/authorizations')
  @Header('Cache-Control', 'no-store')
  @RequireScopes('admin:authorizations')
  @ApiOperation({ summary: 'End everything that a user granted' })
  @ApiParam({ name: 'username', example: 'demo' })
  @ApiOkResponse({ description: 'All of it has ended.', type: RevokedDto })
  @ApiNotFoundResponse({ description: 'There is no such user.', type: HttpErrorBody })
  async revokeOfUser(@Req() { params }: HttpRequest, @Res() reply: HttpReply): Promise<void> {
    send(reply, await this.authorizations.revokeOfUser(params['username'] as string));
  }

  @Delete('clients/:id/authorizations')
  @Header('Cache-Control', 'no-store')
  @RequireScopes('admin:authorizations')
  @ApiOperation({ summary: 'End everything that was issued to a client' })
  @ApiParam({ name: 'id', example: 'demo-web' })
  @ApiOkResponse({ description: 'All of it has ended.', type: RevokedDto })
  @ApiNotFoundResponse({ description: 'There is no such client.', type: HttpErrorBody })
  async revokeOfClient(@Req() { params }: HttpRequest, @Res() reply: HttpReply): Promise<void> {
    send(reply, await this.authorizations.revokeOfClient(params['id'] as string));
  }
}
