/** A failure to tell in one line. */
export class PrepareError extends Error {
  name = 'PrepareError';
}

/** @param {string} text */
export const say = (text) => process.stderr.write(`sluice: ${text}\n`);

const EVERY_MS = 5000;

/**
 * Says what is being done, every few seconds that it is still being done, and how long it took.
 * @param {string} what
 * @param {() => Promise<void>} work
 * @param {() => string} now what it is at, for the lines in between
 */
export async function telling(what, work, now = () => 'compiling') {
  const start = performance.now();
  const seconds = () => Math.round((performance.now() - start) / 1000);
  say(what);
  const timer = setInterval(() => say(`  … ${seconds()} s: ${now()}`), EVERY_MS);
  try {
    await work();
    say(`  done in ${seconds()} s`);
  } finally {
    clearInterval(timer);
  }
}
