import { Project } from './project.entity.js';

export { ProjectsSettings } from './projects-settings.js';
export { resourceOfProjects } from './projects-resource.js';
export { ProjectsModule } from './projects.module.js';
export const PROJECTS_ENTITIES = [Project] as const;
