import { Controller, Delete, Get, Req, Res, UseFilters } from '@nestjs/common';
import { ApiOkResponse, ApiOperation, ApiParam, ApiQuery, ApiTags } from '@nestjs/swagger';
import type { BearerRequest } from '../../bearer/index.js';
import type { HttpReply } from '../../common/http/http-reply.js';
import { send } from '../../common/http/http-reply.js';
import { readListQuery } from '../../common/http/problems/list-query.js';
import { ProblemFilter } from '../../common/http/problems/problem.filter.js';
import { AdminAuthorizations } from './admin-authorizations.js';
import { AdminEndpoint } from './admin-endpoint.decorator.js';
import { administering } from './administering.js';
import { AuthorizationPageDto, AuthorizationQueryDto, RevokedDto } from './authorization.dto.js';

/** Who has access to what, and its end. */
@ApiTags('admin: authorizations')
@UseFilters(ProblemFilter)
@Controller('admin')
export class AdminAuthorizationsController {
  constructor(private readonly authorizations: AdminAuthorizations) {}

  @Get('authorizations')
  @AdminEndpoint('admin:authorizations.readonly', 200)
  @ApiOperation({ summary: 'List authorizations, newest first' })
  @ApiQuery({ type: AuthorizationQueryDto })
  @ApiOkResponse({ description: 'One page of them.', type: AuthorizationPageDto })
  async list(@Req() request: BearerRequest, @Res() reply: HttpReply): Promise<void> {
    send(reply, await this.authorizations.list(readListQuery(request, ['user', 'client'])));
  }

  @Delete('authorizations/:id')
  @AdminEndpoint('admin:authorizations', 200, 404)
  @ApiOperation({ summary: 'End an authorization and all of its tokens' })
  @ApiParam({ name: 'id', format: 'uuid', example: '019aa3c5-7c00-7b3e-8a52-5f0c3f1d2e4b' })
  @ApiOkResponse({ description: 'It has ended.', type: RevokedDto })
  async revoke(@Req() request: BearerRequest, @Res() reply: HttpReply): Promise<void> {
    send(reply, await this.authorizations.revoke(request.params['id'] as string, administering(request).by));
  }

  @Delete('users/:username/authorizations')
  @AdminEndpoint('admin:authorizations', 200, 404)
  @ApiOperation({ summary: 'End everything that a user granted' })
  @ApiParam({ name: 'username', example: 'demo' })
  @ApiOkResponse({ description: 'All of it has ended.', type: RevokedDto })
  async revokeOfUser(@Req() request: BearerRequest, @Res() reply: HttpReply): Promise<void> {
    send(
      reply,
      await this.authorizations.revokeOfUser(request.params['username'] as string, administering(request).by),
    );
  }

  @Delete('clients/:id/authorizations')
  @AdminEndpoint('admin:authorizations', 200, 404)
  @ApiOperation({ summary: 'End everything that was issued to a client' })
  @ApiParam({ name: 'id', example: 'demo-web' })
  @ApiOkResponse({ description: 'All of it has ended.', type: RevokedDto })
  async revokeOfClient(@Req() request: BearerRequest, @Res() reply: HttpReply): Promise<void> {
    send(
      reply,
      await this.authorizations.revokeOfClient(request.params['id'] as string, administering(request).by),
    );
  }
}
