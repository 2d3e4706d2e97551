import { Project } from './project.entity.js';

export { ProjectsModule } from './projects.module.js';
export const PROJECTS_ENTITIES = [Project] as const;
