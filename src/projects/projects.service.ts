import { Injectable, NotFoundException } from '@nestjs/common';
import { Clock } from '../common/clock.js';
import { newId } from '../common/ids.js';
import { cursorAfter, idOfCursor } from '../common/cursor.js';
import type { CreateProjectDto } from './dto/create-project.dto.js';
import type { ListProjectsQuery } from './dto/list-projects.query.js';
import { ProjectDto, ProjectPageDto } from './dto/project.dto.js';
import type { UpdateProjectDto } from './dto/update-project.dto.js';
import type { Project } from './project.entity.js';
import type { ProjectKey } from './projects.repository.js';
import { ProjectsRepository } from './projects.repository.js';

/** The projects of one owner. Every method that takes a key throws NotFoundException where the owner has no such project. */
@Injectable()
export class ProjectsService {
  constructor(
    private readonly projects: ProjectsRepository,
    private readonly clock: Clock,
  ) {}

  async create(ownerId: string, { name, description = null }: CreateProjectDto): Promise<ProjectDto> {
    const now = this.clock.now();
    const project: Project = { id: newId(), ownerId, name, description, createdAt: now, updatedAt: now };
    await this.projects.insert(project);
    return new ProjectDto(project);
  }

  async list(ownerId: string, { limit, cursor }: ListProjectsQuery): Promise<ProjectPageDto> {
    // One more than asked for tells whether there is a next page.
    const found = await this.projects.list(ownerId, limit + 1, cursor && idOfCursor(cursor));
    const page = found.slice(0, limit);
    const last = found.length > limit ? page.at(-1) : undefined;
    return new ProjectPageDto(page, last ? cursorAfter(last.id) : null);
  }

  async read(key: ProjectKey): Promise<ProjectDto> {
    const project = await this.projects.find(key);
    if (!project) throw new NotFoundException();
    return new ProjectDto(project);
  }

  async update(key: ProjectKey, { name, description }: UpdateProjectDto): Promise<ProjectDto> {
    const changes = { name, description };
    if (name !== undefined || description !== undefined) {
      const found = await this.projects.update(key, changes, this.clock.now());
      if (!found) throw new NotFoundException();
    }
    return this.read(key);
  }

  async delete(key: ProjectKey): Promise<void> {
    if (!(await this.projects.delete(key))) throw new NotFoundException();
  }
}
