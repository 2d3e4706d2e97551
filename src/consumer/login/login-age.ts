import { Injectable } from '@nestjs/common';
import { Clock } from '../../common/clock.js';
import { randomToken } from '../../common/crypto/random.js';
import type { Stamp, StartedLogin } from './started-login.js';

/** How long a person may take at the provider, registration included. Seconds. */
export const MAX_LOGIN_SECONDS = 30 * 60;
/** How long after its first use the same browser may present a callback again. Seconds. */
export const SECOND_CLICK_SECONDS = 60;
/** How far the clocks of two processes may differ. Milliseconds. */
export const SKEW_MS = 60_000;

/** When logins began. Setting the clock back makes none live longer; where its own process is asked, none ends by that either. */
@Injectable()
export class LoginAge {
  readonly #process = randomToken().slice(0, 8);
  #turn = 0;

  constructor(private readonly clock: Clock) {}

  stamp(): Stamp {
    return { at: this.clock.now(), process: this.#process, turn: ++this.#turn };
  }

  /** The stamp of a login. */
  begin(): Pick<StartedLogin, keyof Stamp | 'monotonic'> {
    return { ...this.stamp(), monotonic: this.clock.monotonic() };
  }

  isOver({ at, process, monotonic }: StartedLogin): boolean {
    const longest = MAX_LOGIN_SECONDS * 1000;
    const age = this.clock.now() - at;
    if (age >= longest) return true;
    if (process === this.#process) return this.clock.monotonic() - monotonic >= longest;
    return age < -SKEW_MS;
  }
}
