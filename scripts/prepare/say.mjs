/** A failure to tell in one line. */
export class PrepareError extends Error {
  name = 'PrepareError';
}

/** @param {string} text */
export const say = (text) => process.stderr.write(`sluice: ${text}\n`);

const EVERY_MS = 3000;

/**
 * Says what is being done, every few seconds that it is still being done, and how long it took.
 * @template T
 * @param {string} what
 * @param {() => Promise<T>} work
 * @param {() => string} detail what to add to the lines in between
 * @returns {Promise<T>}
 */
export async function telling(what, work, detail = () => '') {
  const start = performance.now();
  const seconds = () => ((performance.now() - start) / 1000).toFixed(1);
  say(`${what} …`);
  const timer = setInterval(() => say(`${what} … ${Math.round(seconds())} s${detail()}`), EVERY_MS);
  try {
    const result = await work();
    say(`${what}: done in ${seconds()} s`);
    return result;
  } finally {
    clearInterval(timer);
  }
}
