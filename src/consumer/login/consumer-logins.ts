import { setTimeout as sleep } from 'node:timers/promises';
import { Injectable } from '@nestjs/common';
import { Clock } from '../../common/clock.js';
import { sha256 } from '../../common/crypto/random.js';
import { ConsumerError } from '../sdk/index.js';
import { ConsumerRecords, NO_SESSION } from '../storage/consumer-records.js';
import { LoginAge, MAX_LOGIN_SECONDS, SECOND_CLICK_SECONDS } from './login-age.js';
import type { StartedLogin } from './started-login.js';

/** How long a second click waits for the first: a little longer than a request to the provider may take. */
const [LOOKS, LOOK_EVERY_MS] = [120, 100];

/** Each login ends once, however often and wherever its answer arrives; keyed by `state`. */
@Injectable()
export class ConsumerLogins {
  constructor(
    private readonly clock: Clock,
    private readonly age: LoginAge,
    private readonly records: ConsumerRecords,
  ) {}

  /**
   * Ends the login, whatever comes of it afterwards. The second click of an impatient person waits for the first.
   * @param login what the browser's own cookie says about the state.
   * @returns the session that came of it already, by its hash; undefined where this is the first answer.
   * @throws ConsumerError `login_used`, `login_expired`.
   */
  async redeem(state: string, login: StartedLogin): Promise<string | undefined> {
    if (this.age.isOver(login)) throw new ConsumerError('login_expired');
    const stateHash = sha256(state);
    return (await this.#consume(stateHash, login)) ? undefined : this.#outcome(stateHash);
  }

  /** Remembers what came of a login. @param session the session's hash; undefined where nobody was logged in. */
  async finish(state: string, session: string | undefined): Promise<void> {
    await this.records.finish(sha256(state), session);
  }

  /** The sessions, by their hashes, that came of these logins. */
  async sessionsOf(states: readonly string[]): Promise<string[]> {
    const logins = await Promise.all(states.map((state) => this.records.findLogin(sha256(state))));
    return logins.flatMap((login) => login?.sessionHash || []);
  }

  /** Whether this answer is the first, of all that come to all processes. */
  async #consume(stateHash: string, { at }: StartedLogin): Promise<boolean> {
    if (await this.records.findLogin(stateHash)) return false;
    const consumedAt = this.clock.now();
    // For as long again as the cookie counts, so that no process with another clock takes it once more.
    const expiresAt = at + 2 * MAX_LOGIN_SECONDS * 1000;
    return this.records.consume({ stateHash, consumedAt, expiresAt, sessionHash: null });
  }

  async #outcome(stateHash: string): Promise<string> {
    for (let look = 0; look < LOOKS; look++) {
      const login = await this.records.findLogin(stateHash);
      if (!login || this.#isLongAgo(login.consumedAt)) break;
      if (login.sessionHash === NO_SESSION) break;
      if (login.sessionHash !== null) return login.sessionHash;
      await sleep(LOOK_EVERY_MS);
    }
    throw new ConsumerError('login_used', 'the answer was used before');
  }

  /** Also where the clock was set back since. */
  #isLongAgo(consumedAt: number): boolean {
    return Math.abs(this.clock.now() - consumedAt) > SECOND_CLICK_SECONDS * 1000;
  }
}
