import { availableParallelism } from 'node:os';
import { OAuthError } from '../errors/oauth-error.js';
import type { Work } from './work-thread.js';
import { NoThread, WorkThreads } from './work-threads.js';

/** How many secrets can be hashed at the same time. */
export const HASHING_THREADS = availableParallelism();

const threads = new WorkThreads(new URL('./argon2.worker.cjs', import.meta.url), {
  most: HASHING_THREADS,
  idle: 30_000,
});

/** Servers call this before they listen: the first thread needs a few file descriptors to start, and none later. */
export const prepareHashing = (): void => threads.prepare();

/**
 * argon2id in PHC string format: for secrets that a person chose. Off the event loop.
 * @throws OAuthError `temporarily_unavailable` where no thread can be had.
 */
export const slowHash = (secret: string): Promise<string> =>
  run({ name: 'hash', what: secret }) as Promise<string>;

/** Whether the secret is the one that was hashed. @throws OAuthError `temporarily_unavailable` where no thread can be had. */
export const slowVerify = (hashed: string, secret: string): Promise<boolean> =>
  run({ name: 'verify', what: { hashed, secret } }) as Promise<boolean>;

async function run(work: Work): Promise<unknown> {
  try {
    return await threads.run(work);
  } catch (error) {
    if (!(error instanceof NoThread)) throw error;
    throw new OAuthError('temporarily_unavailable', undefined, {
      detail: 'a secret can not be hashed now',
      cause: error,
    });
  }
}
