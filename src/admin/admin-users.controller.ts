import { Controller, Delete, Get, Patch, Post, Req, Res, UseFilters } from '@nestjs/common';
import {
  ApiBody,
  ApiCreatedResponse,
  ApiNoContentResponse,
  ApiOkResponse,
  ApiOperation,
  ApiParam,
  ApiQuery,
  ApiTags,
} from '@nestjs/swagger';
import { AdminEndpoint, administering, MayMatch, ProviderSettings } from '../auth-server/index.js';
import type { BearerRequest } from '../bearer/index.js';
import type { HttpReply } from '../common/http/http-reply.js';
import { send, setHeaders } from '../common/http/http-reply.js';
import { entityTagOf } from '../common/http/problems/entity-tag.js';
import { readListQuery } from '../common/http/problems/list-query.js';
import type { JsonObject } from '../common/http/problems/merge-patch.js';
import { ObjectBody } from '../common/http/problems/merge-patch.js';
import { ProblemFilter } from '../common/http/problems/problem.filter.js';
import type { RegisteredUser } from '../users/index.js';
import { AdminUsers, USER_FILTERS } from './admin-users.js';
import {
  NewPasswordDto,
  NewUserDto,
  UserChangeDto,
  UserDto,
  UserPageDto,
  UserQueryDto,
  userView,
} from './user.dto.js';

const READ = 'admin:users.readonly';
const WRITE = 'admin:users';
const ID = { name: 'id', description: '`sub`, or the username', example: 'demo' };

const idOf = ({ params }: BearerRequest): string => params['id'] as string;

/** Our own people: seen, added, changed, locked out, given another password, removed. */
@ApiTags('admin: users')
@UseFilters(ProblemFilter)
@Controller('admin/users')
export class AdminUsersController {
  constructor(
    private readonly users: AdminUsers,
    private readonly settings: ProviderSettings,
  ) {}

  @Get()
  @AdminEndpoint(READ, 200, 404)
  @ApiOperation({ summary: 'List people', description: 'All of them, or by one of the filters.' })
  @ApiQuery({ type: UserQueryDto })
  @ApiOkResponse({ description: 'One page of them.', type: UserPageDto })
  async list(@Req() request: BearerRequest, @Res() reply: HttpReply): Promise<void> {
    send(reply, await this.users.list(readListQuery(request, USER_FILTERS)));
  }

  @Get(':id')
  @AdminEndpoint(READ, 200, 404)
  @ApiOperation({ summary: 'Show a person' })
  @ApiParam(ID)
  @ApiOkResponse({ description: 'With its `ETag`.', type: UserDto })
  async read(@Req() request: BearerRequest, @Res() reply: HttpReply): Promise<void> {
    this.#send(reply, await this.users.find(idOf(request)));
  }

  @Post()
  @AdminEndpoint(WRITE, 201, 404, 409, 413, 415)
  @ApiOperation({ summary: 'Add a person' })
  @ApiBody({ type: NewUserDto })
  @ApiCreatedResponse({ description: 'They can log in.', type: UserDto })
  async add(
    @Req() request: BearerRequest,
    @ObjectBody() body: JsonObject,
    @Res() reply: HttpReply,
  ): Promise<void> {
    const user = await this.users.add(body, administering(request));
    setHeaders(reply, { Location: `${this.settings.issuer}/admin/users/${user.id}` });
    this.#send(reply, user, 201);
  }

  @Patch(':id')
  @AdminEndpoint(WRITE, 200, 404, 409, 413, 415)
  @MayMatch()
  @ApiOperation({
    summary: 'Change a person',
    description:
      'JSON Merge Patch (RFC 7396): what is not named stays. Who is locked out loses all logins and tokens.',
  })
  @ApiParam(ID)
  @ApiBody({ type: UserChangeDto })
  @ApiOkResponse({ description: 'As they are now.', type: UserDto })
  async change(
    @Req() request: BearerRequest,
    @ObjectBody() patch: JsonObject,
    @Res() reply: HttpReply,
  ): Promise<void> {
    this.#send(reply, await this.users.update(idOf(request), patch, administering(request)));
  }

  @Post(':id/disable')
  @AdminEndpoint(WRITE, 200, 404, 409)
  @MayMatch()
  @ApiOperation({ summary: 'Lock a person out', description: 'All their logins and tokens end.' })
  @ApiParam(ID)
  @ApiOkResponse({ description: 'As they are now.', type: UserDto })
  async disable(@Req() request: BearerRequest, @Res() reply: HttpReply): Promise<void> {
    this.#send(reply, await this.users.update(idOf(request), { disabled: true }, administering(request)));
  }

  @Post(':id/enable')
  @AdminEndpoint(WRITE, 200, 404)
  @MayMatch()
  @ApiOperation({ summary: 'Let a person log in again' })
  @ApiParam(ID)
  @ApiOkResponse({ description: 'As they are now.', type: UserDto })
  async enable(@Req() request: BearerRequest, @Res() reply: HttpReply): Promise<void> {
    this.#send(reply, await this.users.update(idOf(request), { disabled: false }, administering(request)));
  }

  @Post(':id/password')
  @AdminEndpoint(WRITE, 204, 404, 413, 415)
  @MayMatch()
  @ApiOperation({
    summary: 'Give a person another password',
    description: 'Their logins end, with what was granted for the time of those.',
  })
  @ApiParam(ID)
  @ApiBody({ type: NewPasswordDto })
  @ApiNoContentResponse({ description: 'It is theirs.' })
  async setPassword(
    @Req() request: BearerRequest,
    @ObjectBody() body: JsonObject,
    @Res() reply: HttpReply,
  ): Promise<void> {
    await this.users.setPassword(idOf(request), body, administering(request));
    send(reply, undefined, 204);
  }

  @Delete(':id')
  @AdminEndpoint(WRITE, 204, 404, 409)
  @MayMatch()
  @ApiOperation({ summary: 'Remove a person, and end all they granted' })
  @ApiParam(ID)
  @ApiNoContentResponse({ description: 'There is none now.' })
  async remove(@Req() request: BearerRequest, @Res() reply: HttpReply): Promise<void> {
    await this.users.remove(idOf(request), administering(request));
    send(reply, undefined, 204);
  }

  #send(reply: HttpReply, user: RegisteredUser, status = 200): void {
    setHeaders(reply, { ETag: entityTagOf(userView(user)) });
    send(reply, userView(user), status);
  }
}
