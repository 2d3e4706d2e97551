import { FailureCounter } from './failure-counter.entity.js';

export type { Attempt } from './attempt.js';
export { AttemptLimits } from './attempt-limits.js';
export { LimitsSettings } from './limits-settings.js';
export { networkOf } from './network-of.js';
export { LimitsModule, LimitsPruningModule } from './limits.module.js';

export const LIMITS_ENTITIES = [FailureCounter] as const;
