import { setTimeout } from 'node:timers/promises';

/** How often it is asked for something that comes by itself, 50 ms apart. */
const TRIES = 400;

/** Waits for what a server of others does after its answer. @throws where it does not come. */
export async function until(hasCome: () => Promise<boolean>): Promise<void> {
  for (let tries = 0; tries < TRIES; tries++) {
    if (await hasCome()) return;
    await setTimeout(50);
  }
  throw new Error('it did not come');
}
