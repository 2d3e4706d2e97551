import { Module } from '@nestjs/common';
import { BearerPortModule, ProtectedResource } from '../bearer/index.js';
import { ProjectsMetadataController } from './projects-metadata.controller.js';
import { ProjectsResource } from './projects-resource.js';
import { ProjectsSettings } from './projects-settings.js';
import { ProjectsController } from './projects.controller.js';
import { ProjectsRepository } from './projects.repository.js';
import { ProjectsService } from './projects.service.js';

/** The protected resource. It knows the bearer guard, never the authorization server. */
@Module({
  imports: [BearerPortModule],
  controllers: [ProjectsController, ProjectsMetadataController],
  providers: [
    ProjectsRepository,
    ProjectsService,
    {
      provide: ProtectedResource,
      inject: [ProjectsSettings],
      useFactory: (settings: ProjectsSettings) => new ProjectsResource(settings),
    },
  ],
})
export class ProjectsModule {}
