import { FailureCounter } from './failure-counter.entity.js';

export type { Attempt } from './attempt.js';
export { AttemptLimits } from './attempt-limits.js';
export { GuessLimits } from './guess-limits.js';
export { LimitsSettings } from './limits-settings.js';
export { NetworkWindows } from './network-windows.js';
export { networkOf } from './network-of.js';
export { LimitsModule, LimitsPruningModule } from './limits.module.js';

export const LIMITS_ENTITIES = [FailureCounter] as const;
