export { HealthModule } from './health.module.js';
export { READINESS_CHECKS, ReadinessCheck } from './readiness-check.js';
