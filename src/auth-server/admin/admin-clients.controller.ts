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
import type { BearerRequest } from '../../bearer/index.js';
import type { Client, IssuedClient } from '../../clients/index.js';
import type { HttpReply } from '../../common/http/http-reply.js';
import { send, setHeaders } from '../../common/http/http-reply.js';
import { entityTagOf } from '../../common/http/problems/entity-tag.js';
import { readListQuery } from '../../common/http/problems/list-query.js';
import { ListQueryDto } from '../../common/http/problems/list-query.dto.js';
import type { JsonObject } from '../../common/http/problems/merge-patch.js';
import { ObjectBody, OptionalBody } from '../../common/http/problems/merge-patch.js';
import { ProblemFilter } from '../../common/http/problems/problem.filter.js';
import { ProviderSettings } from '../settings/provider-settings.js';
import { AdminClients } from './admin-clients.js';
import { AdminEndpoint, MayMatch } from './admin-endpoint.decorator.js';
import { administering } from './administering.js';
import {
  ClientChangeDto,
  ClientDto,
  ClientPageDto,
  clientView,
  NewClientDto,
  RotateSecretDto,
} from './client.dto.js';

const READ = 'admin:clients.readonly';
const WRITE = 'admin:clients';
const ID = { name: 'id', description: 'client_id', example: 'demo-web' };

/** The clients of the provider: seen, made, changed, switched off, given another secret, removed. */
@ApiTags('admin: clients')
@UseFilters(ProblemFilter)
@Controller('admin/clients')
export class AdminClientsController {
  constructor(
    private readonly clients: AdminClients,
    private readonly settings: ProviderSettings,
  ) {}

  @Get()
  @AdminEndpoint(READ, 200)
  @ApiOperation({ summary: 'List clients, by id' })
  @ApiQuery({ type: ListQueryDto })
  @ApiOkResponse({ description: 'One page of them.', type: ClientPageDto })
  async list(@Req() request: BearerRequest, @Res() reply: HttpReply): Promise<void> {
    send(reply, await this.clients.list(readListQuery(request, [])));
  }

  @Get(':id')
  @AdminEndpoint(READ, 200, 404)
  @ApiOperation({ summary: 'Show a client, without its secret' })
  @ApiParam(ID)
  @ApiOkResponse({ description: 'With its `ETag`.', type: ClientDto })
  async read(@Req() { params }: BearerRequest, @Res() reply: HttpReply): Promise<void> {
    this.#send(reply, {
      client: await this.clients.find(params['id'] as string),
      generatedSecret: undefined,
    });
  }

  @Post()
  @AdminEndpoint(WRITE, 201, 409, 413, 415)
  @ApiOperation({ summary: 'Register a client', description: 'Its members are those of RFC 7591, and ours.' })
  @ApiBody({ type: NewClientDto })
  @ApiCreatedResponse({ description: 'With its secret, this once, where one was made.', type: ClientDto })
  async add(
    @Req() request: BearerRequest,
    @ObjectBody() body: JsonObject,
    @Res() reply: HttpReply,
  ): Promise<void> {
    const issued = await this.clients.add(body, administering(request));
    const location = `${this.settings.issuer}/admin/clients/${encodeURIComponent(issued.client.id)}`;
    setHeaders(reply, { Location: location });
    this.#send(reply, issued, 201);
  }

  @Patch(':id')
  @AdminEndpoint(WRITE, 200, 404, 409, 413, 415)
  @MayMatch()
  @ApiOperation({
    summary: 'Change a client',
    description:
      'JSON Merge Patch (RFC 7396): what is not named stays, `null` gives a member its default. Tokens stay, but for those that rely on what the client has no more.',
  })
  @ApiParam(ID)
  @ApiBody({ type: ClientChangeDto })
  @ApiOkResponse({ description: 'As it is now.', type: ClientDto })
  async change(
    @Req() request: BearerRequest,
    @ObjectBody() patch: JsonObject,
    @Res() reply: HttpReply,
  ): Promise<void> {
    const id = request.params['id'] as string;
    this.#send(reply, await this.clients.update(id, patch, administering(request)));
  }

  @Post(':id/disable')
  @AdminEndpoint(WRITE, 200, 404, 409)
  @MayMatch()
  @ApiOperation({ summary: 'Switch a client off', description: 'All that it was granted ends.' })
  @ApiParam(ID)
  @ApiOkResponse({ description: 'As it is now.', type: ClientDto })
  async disable(@Req() request: BearerRequest, @Res() reply: HttpReply): Promise<void> {
    await this.#switch(request, reply, true);
  }

  @Post(':id/enable')
  @AdminEndpoint(WRITE, 200, 404)
  @MayMatch()
  @ApiOperation({ summary: 'Switch a client on again' })
  @ApiParam(ID)
  @ApiOkResponse({ description: 'As it is now.', type: ClientDto })
  async enable(@Req() request: BearerRequest, @Res() reply: HttpReply): Promise<void> {
    await this.#switch(request, reply, false);
  }

  @Post(':id/rotate-secret')
  @AdminEndpoint(WRITE, 200, 404, 413)
  @MayMatch()
  @ApiOperation({
    summary: 'Give a client a new secret',
    description: 'The old one ends at once, or goes on for `overlap` seconds: two are live until then.',
  })
  @ApiParam(ID)
  @ApiBody({ type: RotateSecretDto, required: false })
  @ApiOkResponse({ description: 'With the new secret, this once.', type: ClientDto })
  async rotate(
    @Req() request: BearerRequest,
    @OptionalBody() body: JsonObject,
    @Res() reply: HttpReply,
  ): Promise<void> {
    const id = request.params['id'] as string;
    this.#send(reply, await this.clients.rotate(id, body, administering(request)));
  }

  @Delete(':id')
  @AdminEndpoint(WRITE, 204, 409)
  @MayMatch()
  @ApiOperation({ summary: 'Remove a client, and end all of its tokens' })
  @ApiParam(ID)
  @ApiNoContentResponse({ description: 'There is none now.' })
  async remove(@Req() request: BearerRequest, @Res() reply: HttpReply): Promise<void> {
    await this.clients.remove(request.params['id'] as string, administering(request));
    send(reply, undefined, 204);
  }

  async #switch(request: BearerRequest, reply: HttpReply, disabled: boolean): Promise<void> {
    const id = request.params['id'] as string;
    this.#send(reply, await this.clients.update(id, { disabled }, administering(request)));
  }

  #send(
    reply: HttpReply,
    { client, generatedSecret }: { client: Client; generatedSecret: IssuedClient['generatedSecret'] },
    status = 200,
  ): void {
    setHeaders(reply, { ETag: entityTagOf(clientView(client)) });
    send(reply, clientView(client, generatedSecret), status);
  }
}
