import { Controller, Get, Post, Req, Res, UseFilters } from '@nestjs/common';
import {
  ApiBody,
  ApiConsumes,
  ApiFoundResponse,
  ApiOperation,
  ApiQuery,
  ApiSeeOtherResponse,
  ApiTags,
} from '@nestjs/swagger';
import type { HttpReply } from '../../common/http/http-reply.js';
import type { HttpRequest } from '../../common/http/http-request.js';
import { ConsumerErrorFilter } from './consumer-error.filter.js';
import { CreateProjectForm } from './create-project.form.js';
import { ProjectsEndpoint } from './projects-endpoint.js';
import { ApiErrorPage, ApiPage } from './swagger-pages.js';

@ApiTags('consumer')
@Controller('consumer/projects')
@UseFilters(ConsumerErrorFilter)
export class ConsumerProjectsController {
  constructor(private readonly endpoint: ProjectsEndpoint) {}

  @Get()
  @ApiOperation({ summary: 'The user’s projects at the provider, newest first, and a form to create one' })
  @ApiQuery({ name: 'cursor', required: false, description: 'From the link to older projects' })
  @ApiQuery({
    name: 'from',
    required: false,
    description: 'How many to pass over, where the provider sends many at once; from the same link',
  })
  @ApiPage('The projects page')
  @ApiFoundResponse({ description: 'Nobody is logged in: to the login, which comes back here' })
  @ApiErrorPage(401, '`token_refused`')
  @ApiErrorPage(403, '`insufficient_scope`')
  @ApiErrorPage(503, '`provider_unavailable`')
  list(@Req() request: HttpRequest, @Res() reply: HttpReply): Promise<void> {
    return this.endpoint.list(request, reply);
  }

  @Post()
  @ApiOperation({ summary: 'Creates a project at the provider' })
  @ApiConsumes('application/x-www-form-urlencoded')
  @ApiBody({ type: CreateProjectForm })
  @ApiSeeOtherResponse({ description: 'Created: to the list. Nobody is logged in: to the login' })
  @ApiErrorPage(401, '`token_refused`')
  @ApiErrorPage(403, '`insufficient_scope`, or `access_denied` where another site posted the form')
  @ApiErrorPage(422, 'the projects page again, with what is wrong')
  @ApiErrorPage(503, '`provider_unavailable`')
  create(@Req() request: HttpRequest, @Res() reply: HttpReply): Promise<void> {
    return this.endpoint.create(request, reply);
  }
}
