import { Project } from './project.entity.js';

export { ProjectsSettings } from './projects-settings.js';
export { ProjectsModule } from './projects.module.js';
export const PROJECTS_ENTITIES = [Project] as const;
