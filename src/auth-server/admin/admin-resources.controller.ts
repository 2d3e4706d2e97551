import { Controller, Delete, Get, Header, HttpCode, Post, Req, Res, UseFilters } from '@nestjs/common';
import {
  ApiBody,
  ApiConflictResponse,
  ApiCreatedResponse,
  ApiNoContentResponse,
  ApiNotFoundResponse,
  ApiOkResponse,
  ApiOperation,
  ApiParam,
  ApiTags,
} from '@nestjs/swagger';
import { type BearerRequest, RequireScopes } from '../../bearer/index.js';
import { EndpointErrorFilter } from '../../common/http/endpoint-error.filter.js';
import { HttpErrorBody } from '../../common/http/http-error-body.js';
import type { HttpReply } from '../../common/http/http-reply.js';
import { send } from '../../common/http/http-reply.js';
import { JsonBody } from '../../common/http/json-body.js';
import { administering } from './administering.js';
import { AdminResources } from './admin-resources.js';
import { NewResourceDto, ResourceDto, ResourcesDto } from './resource.dto.js';

/** The APIs that access tokens are for (RFC 8707). */
@ApiTags('admin: resources')
@UseFilters(EndpointErrorFilter)
@Controller('admin/resources')
export class AdminResourcesController {
  constructor(private readonly resources: AdminResources) {}

  @Get()
  @Header('Cache-Control', 'no-store')
  @RequireScopes('admin:resources.readonly')
  @ApiOperation({ summary: 'List the resources that tokens are for' })
  @ApiOkResponse({ description: 'All of them.', type: ResourcesDto })
  async list(@Res() reply: HttpReply): Promise<void> {
    send(reply, await this.resources.list());
  }

  @Post()
  @HttpCode(201)
  @Header('Cache-Control', 'no-store')
  @RequireScopes('admin:resources')
  @ApiOperation({ summary: 'Register a resource' })
  @ApiBody({ type: NewResourceDto })
  @ApiCreatedResponse({ description: 'It is registered.', type: ResourceDto })
  @ApiConflictResponse({ description: 'There is such a resource already.', type: HttpErrorBody })
  async add(@Req() request: BearerRequest, @JsonBody() body: object, @Res() reply: HttpReply): Promise<void> {
    send(reply, await this.resources.add(body, administering(request).by));
  }

  @Delete(':id')
  @HttpCode(204)
  @Header('Cache-Control', 'no-store')
  @RequireScopes('admin:resources')
  @ApiOperation({
    summary: 'Remove a resource',
    description: 'Tokens that were issued for it live until they expire.',
  })
  @ApiParam({
    name: 'id',
    description: 'Its identifier, percent-encoded.',
    example: 'https://api.example/reports',
  })
  @ApiNoContentResponse({ description: 'It is removed.' })
  @ApiNotFoundResponse({ description: 'There is no such resource.', type: HttpErrorBody })
  @ApiConflictResponse({ description: 'It is one of the configuration.', type: HttpErrorBody })
  async remove(@Req() request: BearerRequest): Promise<void> {
    await this.resources.remove(request.params['id'] as string, administering(request).by);
  }
}
