import { Controller, Get, Post, Req, Res, UseFilters } from '@nestjs/common';
import { ApiFoundResponse, ApiOperation, ApiParam, ApiSeeOtherResponse, ApiTags } from '@nestjs/swagger';
import type { HttpReply } from '../../common/http/http-reply.js';
import type { HttpRequest } from '../../common/http/http-request.js';
import { ConsumerErrorFilter } from './consumer-error.filter.js';
import { ProjectDeletion } from './project-deletion.js';
import { ApiErrorPage, ApiPage } from './swagger-pages.js';

@ApiTags('consumer')
@ApiParam({ name: 'id', description: 'The provider’s identifier of the project' })
@Controller('consumer/projects/:id/delete')
@UseFilters(ConsumerErrorFilter)
export class ConsumerProjectDeletionController {
  constructor(private readonly deletion: ProjectDeletion) {}

  @Get()
  @ApiOperation({ summary: 'Asks whether to delete a project' })
  @ApiPage('The question')
  @ApiFoundResponse({ description: 'Nobody is logged in: to the login, which leads to the list of projects' })
  @ApiErrorPage(404, '`not_found`')
  @ApiErrorPage(503, '`provider_unavailable`')
  ask(@Req() request: HttpRequest, @Res() reply: HttpReply): Promise<void> {
    return this.deletion.ask(request, reply, String(request.params['id']));
  }

  @Post()
  @ApiOperation({ summary: 'Deletes a project at the provider' })
  @ApiSeeOtherResponse({
    description: 'Deleted, or gone before: to the list. Nobody is logged in: to the login',
  })
  @ApiErrorPage(403, '`insufficient_scope`, or `access_denied` where another site posted the form')
  @ApiErrorPage(503, '`provider_unavailable`')
  confirm(@Req() request: HttpRequest, @Res() reply: HttpReply): Promise<void> {
    return this.deletion.confirm(request, reply, String(request.params['id']));
  }
}
