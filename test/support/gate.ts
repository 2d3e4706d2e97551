import type { INestApplicationContext } from '@nestjs/common';
import { UnitOfWork } from '../../src/database/index.js';

/** A request whose unit of work waits at the gate: it has read and decided all that it will, and nothing is written. */
export interface HeldRequest<T> {
  /** Whether it came to the gate; otherwise it was answered without a write. */
  readonly isHeld: boolean;
  /** Opens the gate. @returns what the request comes to. */
  goOn(): Promise<T>;
}

/**
 * Stops a request at the one moment where races are won: between its last read and its commit. It stands before
 * `UnitOfWork.run`, through which all writes go, and holds the first unit that comes after `hold`; every other passes. So
 * whatever is done until `goOn` is done and answered before the held unit begins. That is the same on both databases, and
 * happens each time; units that overlap inside PostgreSQL are the business of `test/proofs/endings`.
 *
 *   const request = await gate.hold(() => provider.authorize(client, {}, thief));
 *   await provider.users.remove(user.username);
 *   const reply = await request.goOn();
 */
export class Gate {
  #next: (() => Promise<void>) | undefined;

  constructor(app: INestApplicationContext) {
    const units = app.get(UnitOfWork, { strict: false });
    const run = units.run.bind(units);
    units.run = async (...statements) => {
      const wait = this.#next;
      this.#next = undefined;
      await wait?.();
      return run(...statements);
    };
  }

  /** @param send the request, the first unit of which is held. Nothing else may write meanwhile. */
  async hold<T>(send: () => Promise<T>): Promise<HeldRequest<T>> {
    let open = (): void => undefined;
    const opened = new Promise<void>((resolve) => (open = resolve));
    const reached = new Promise<true>((resolve) => {
      this.#next = () => {
        resolve(true);
        return opened;
      };
    });
    const answer = send();
    const isHeld = await Promise.race([reached, answer.then(() => false)]);
    this.#next = undefined;
    const goOn = (): Promise<T> => {
      open();
      return answer;
    };
    return { isHeld, goOn };
  }
}
