import { Logger } from '@nestjs/common';
import { stackOf } from './common/errors/stack-of.js';

/** Between two lines of the log, lest what is wrong with the log itself goes round in circles. Milliseconds. */
const QUIET = 1000;

/**
 * An error that nobody caught concerns the request, the connection or the timer it came from; all others go on. State that
 * outlives a turn of the event loop is in the database, or in caches that may be dropped at any time, so there is nothing to
 * save by ending the process, and whoever found the way to the error would end it again (docs/adr/0031).
 */
export function surviveUncaughtErrors(): void {
  const logger = new Logger('LastResort');
  let isQuiet = false;
  process.on('uncaughtException', (error: unknown, origin) => {
    if (isQuiet) return;
    isQuiet = true;
    setTimeout(() => (isQuiet = false), QUIET).unref();
    logger.error(`${origin}: nobody caught an error`, stackOf(error));
  });
  // A log that is full, or that nobody reads any more.
  for (const stream of [process.stdout, process.stderr]) stream.on('error', () => undefined);
}
