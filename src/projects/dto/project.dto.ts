import { ApiProperty } from '@nestjs/swagger';
import type { Project } from '../project.entity.js';

/** A project, as it is on the wire. */
export class ProjectDto {
  @ApiProperty({ format: 'uuid', example: '019aa3c5-7c00-7b3e-8a52-5f0c3f1d2e4b' })
  readonly id: string;

  @ApiProperty({ example: 'Apollo' })
  readonly name: string;

  @ApiProperty({ type: String, nullable: true, example: 'To the moon' })
  readonly description: string | null;

  /** ISO 8601, in UTC. */
  @ApiProperty({ format: 'date-time', example: '2025-11-22T00:00:00.000Z' })
  readonly created_at: string;

  /** ISO 8601, in UTC. */
  @ApiProperty({ format: 'date-time', example: '2025-11-22T00:00:00.000Z' })
  readonly updated_at: string;

  constructor(project: Project) {
    this.id = project.id;
    this.name = project.name;
    this.description = project.description;
    this.created_at = new Date(project.createdAt).toISOString();
    this.updated_at = new Date(project.updatedAt).toISOString();
  }
}

export class ProjectPageDto {
  /** Newest first. */
  @ApiProperty({ type: [ProjectDto] })
  readonly items: readonly ProjectDto[];

  @ApiProperty({
    type: String,
    nullable: true,
    description: 'Give it as `cursor` for the next page; `null` on the last page.',
    example: 'MDE5YWEzYzUtN2MwMC03YjNlLThhNTItNWYwYzNmMWQyZTRi',
  })
  readonly next_cursor: string | null;

  constructor(projects: readonly Project[], nextCursor: string | null) {
    this.items = projects.map((project) => new ProjectDto(project));
    this.next_cursor = nextCursor;
  }
}
