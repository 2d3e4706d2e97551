import { Module } from '@nestjs/common';
import { BearerPortModule } from '../bearer/index.js';
import { ProjectsController } from './projects.controller.js';
import { ProjectsRepository } from './projects.repository.js';
import { ProjectsService } from './projects.service.js';

/** The protected resource. It knows the bearer guard, never the authorization server. */
@Module({
  imports: [BearerPortModule],
  controllers: [ProjectsController],
  providers: [ProjectsRepository, ProjectsService],
})
export class ProjectsModule {}
