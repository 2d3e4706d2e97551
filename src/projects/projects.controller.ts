import { Controller, Delete, Get, HttpCode, Param, Patch, Post, Query, Res } from '@nestjs/common';
import {
  ApiBody,
  ApiCreatedResponse,
  ApiNoContentResponse,
  ApiOkResponse,
  ApiOperation,
  ApiTags,
} from '@nestjs/swagger';
import { CurrentAccess, RequireScopes } from '../bearer/index.js';
import type { HttpReply } from '../common/http/http-reply.js';
import { setHeader } from '../common/http/http-reply.js';
import { ApiBodyErrors, ApiProjectParameter } from './api-responses.js';
import { CreateProjectDto } from './dto/create-project.dto.js';
import { ListProjectsQuery } from './dto/list-projects.query.js';
import { ProjectDto, ProjectPageDto } from './dto/project.dto.js';
import { UpdateProjectDto } from './dto/update-project.dto.js';
import { JsonBody } from '../common/http/json-body.js';
import { OwnerPipe } from './owner.pipe.js';
import { ProjectIdPipe } from './project-id.js';
import { ProjectsSettings } from './projects-settings.js';
import { ProjectsService } from './projects.service.js';
import { StrictValidationPipe } from './strict-validation.pipe.js';

@ApiTags('projects')
@Controller('projects')
export class ProjectsController {
  constructor(
    private readonly projects: ProjectsService,
    private readonly settings: ProjectsSettings,
  ) {}

  @Post()
  @RequireScopes('projects')
  @ApiOperation({ summary: 'Create a project' })
  @ApiBody({ type: CreateProjectDto })
  @ApiCreatedResponse({
    description: 'The project, and where it is.',
    type: ProjectDto,
    headers: {
      Location: { description: 'The URL of the project', schema: { type: 'string', format: 'uri' } },
    },
  })
  @ApiBodyErrors()
  async create(
    @CurrentAccess(OwnerPipe) ownerId: string,
    @JsonBody(StrictValidationPipe) body: CreateProjectDto,
    @Res({ passthrough: true }) reply: HttpReply,
  ): Promise<ProjectDto> {
    const project = await this.projects.create(ownerId, body);
    setHeader(reply, 'Location', `${this.settings.url}/projects/${project.id}`);
    return project;
  }

  @Get()
  @RequireScopes('projects.readonly')
  @ApiOperation({ summary: 'List your projects, newest first' })
  @ApiOkResponse({ description: 'One page of them.', type: ProjectPageDto })
  list(
    @CurrentAccess(OwnerPipe) ownerId: string,
    @Query(StrictValidationPipe) query: ListProjectsQuery,
  ): Promise<ProjectPageDto> {
    return this.projects.list(ownerId, query);
  }

  @Get(':id')
  @RequireScopes('projects.readonly')
  @ApiOperation({ summary: 'Read a project' })
  @ApiProjectParameter()
  @ApiOkResponse({ description: 'The project.', type: ProjectDto })
  read(
    @CurrentAccess(OwnerPipe) ownerId: string,
    @Param('id', ProjectIdPipe) id: string,
  ): Promise<ProjectDto> {
    return this.projects.read({ id, ownerId });
  }

  @Patch(':id')
  @RequireScopes('projects')
  @ApiOperation({ summary: 'Change a project', description: 'Members that are left out stay as they are.' })
  @ApiProjectParameter()
  @ApiBody({ type: UpdateProjectDto })
  @ApiOkResponse({ description: 'The project as it is now.', type: ProjectDto })
  @ApiBodyErrors()
  update(
    @CurrentAccess(OwnerPipe) ownerId: string,
    @Param('id', ProjectIdPipe) id: string,
    @JsonBody(StrictValidationPipe) body: UpdateProjectDto,
  ): Promise<ProjectDto> {
    return this.projects.update({ id, ownerId }, body);
  }

  @Delete(':id')
  @HttpCode(204)
  @RequireScopes('projects')
  @ApiOperation({ summary: 'Delete a project' })
  @ApiProjectParameter()
  @ApiNoContentResponse({ description: 'The project is gone.' })
  delete(@CurrentAccess(OwnerPipe) ownerId: string, @Param('id', ProjectIdPipe) id: string): Promise<void> {
    return this.projects.delete({ id, ownerId });
  }
}
