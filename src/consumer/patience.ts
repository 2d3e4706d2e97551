import { setTimeout as sleep } from 'node:timers/promises';
import { ConsumerError } from './sdk/index.js';

/**
 * What comes of the work, as long as a person waits for it.
 * @throws ConsumerError `provider_unavailable` after so many milliseconds; the work goes on then, and nobody waits for it.
 */
export async function waitFor<T>(milliseconds: number, work: Promise<T>): Promise<T> {
  const enough = new AbortController();
  const over = sleep(milliseconds, undefined, { signal: enough.signal }).then(() => {
    throw new ConsumerError('provider_unavailable', `no answer within ${milliseconds} ms`);
  });
  try {
    return await Promise.race([work, over]);
  } finally {
    enough.abort();
    over.catch(() => undefined);
  }
}
