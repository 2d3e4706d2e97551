export { LandingModule } from './landing.module.js';
export { LandingSettings } from './landing-settings.js';
export type { LandingLink } from './landing-settings.js';
