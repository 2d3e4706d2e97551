/* A thread that hashes. CommonJS, which takes a third less memory than the loader of ES modules in every thread. */
const { setPriority } = require('node:os');
const { parentPort } = require('node:worker_threads');
const { hashSync, verifySync } = require('@node-rs/argon2');

/** Yields to the event loop: at its priority two logins at once would hold up everybody else's requests. */
const NICE = 10;

/** @type {Record<string, (what: any) => string | boolean>} */
const WORK = {
  hash: (secret) => hashSync(secret),
  verify: ({ hashed, secret }) => verifySync(hashed, secret),
};

// Only Linux has a priority for each thread; elsewhere it would be that of the whole process.
if (process.platform === 'linux') setPriority(NICE);

parentPort?.on('message', ({ name, what }) => {
  try {
    parentPort.postMessage({ result: WORK[name]?.(what) });
  } catch (error) {
    parentPort.postMessage({ error });
  }
});
