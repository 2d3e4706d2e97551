import { availableParallelism } from 'node:os';
import { fileURLToPath } from 'node:url';
import { Piscina } from 'piscina';

/**
 * Threads that yield to the event loop: at libuv's priority two logins at once would hold up everybody else's requests. They
 * start with the first password and end when none came for a while.
 */
const threads = new Piscina({
  filename: fileURLToPath(new URL('./argon2.worker.mjs', import.meta.url)),
  minThreads: 0,
  // More at once would only take turns.
  maxThreads: availableParallelism(),
  // So that a thread has its next one at hand while the event loop is busy.
  concurrentTasksPerWorker: 2,
  idleTimeout: 30_000,
  niceIncrement: 10,
  recordTiming: false,
});

/** argon2id in PHC string format: for secrets that a person chose. Off the event loop. */
export const slowHash = (secret: string): Promise<string> =>
  threads.run(secret, { name: 'hash' }) as Promise<string>;

/** Whether the secret is the one that was hashed. */
export const slowVerify = (hashed: string, secret: string): Promise<boolean> =>
  threads.run({ hashed, secret }, { name: 'verify' }) as Promise<boolean>;
