import { Injectable } from '@nestjs/common';
import { HASHING_THREADS } from '../common/crypto/slow-hash.js';
import { FairQueue } from './fair-queue.js';
import { tooBusy } from './refusals.js';

/** So many are verified at once: enough that the threads have their next one at hand while others ask the database. */
const AT_ONCE = 4 * HASHING_THREADS;
/** So many wait from one place: about what can be verified within `PATIENCE`. */
const MOST_FROM_ONE_PLACE = 200;
/** So many wait in all. */
const MOST = 1000;
/** Who has waited for so long is told to come again. Milliseconds. */
const PATIENCE = 3000;

interface Waiting {
  readonly start: () => void;
  readonly refuse: (error: Error) => void;
}

/** Lets a few secrets be verified at a time, place by place: whoever sends thousands waits for themselves. */
@Injectable()
export class Turns {
  readonly #queue = new FairQueue<Waiting>();
  #free = AT_ONCE;

  /**
   * @param place who is to be told apart from others: a network.
   * @throws OAuthError `temporarily_unavailable` where that is too long, or too many wait already.
   */
  async take<T>(place: string, work: () => Promise<T>): Promise<T> {
    if (this.#free > 0) this.#free -= 1;
    else await this.#wait(place);
    try {
      return await work();
    } finally {
      this.#next();
    }
  }

  #next(): void {
    const next = this.#queue.shift();
    if (next) next.start();
    else this.#free += 1;
  }

  #wait(place: string): Promise<void> {
    this.#makeRoom(place);
    return new Promise((resolve, reject) => {
      const end = (): void => {
        clearTimeout(timer);
        this.#queue.remove(place, waiting);
      };
      const waiting: Waiting = {
        start: () => {
          clearTimeout(timer);
          resolve();
        },
        refuse: (error) => {
          end();
          reject(error);
        },
      };
      const timer = setTimeout(() => waiting.refuse(tooBusy('waited for too long')), PATIENCE).unref();
      this.#queue.push(place, waiting);
    });
  }

  /** Where too many wait, the last one goes of those who have most in the queue. @throws OAuthError where that is this one. */
  #makeRoom(place: string): void {
    const own = this.#queue.waitingIn(place);
    if (own >= MOST_FROM_ONE_PLACE) throw tooBusy('too many wait from one place');
    if (this.#queue.size < MOST) return;
    const longest = this.#queue.longest;
    if (longest === undefined || this.#queue.waitingIn(longest) <= own + 1) throw tooBusy('too many wait');
    this.#queue.pop(longest)?.refuse(tooBusy('made room for others'));
  }
}
