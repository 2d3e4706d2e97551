import { SKEW_MS } from './login-age.js';
import type { Stamp } from './started-login.js';

/** `unclear` where clocks would have to tell that may differ. */
export type Order = 'before' | 'after' | 'unclear';

/** Whether `one` was before `other`: exactly where one process has stamped both, by the clocks of two processes otherwise. */
export function orderOf(one: Stamp, other: Stamp): Order {
  if (one.process === other.process) return one.turn < other.turn ? 'before' : 'after';
  if (one.at <= other.at) return 'before';
  return one.at - other.at > SKEW_MS ? 'after' : 'unclear';
}

/** A stamp of the future is one of a clock that was set back since, or of a process whose clock nobody should believe. */
export const isOfTheFuture = ({ at }: Stamp, now: number): boolean => at - now > SKEW_MS;
