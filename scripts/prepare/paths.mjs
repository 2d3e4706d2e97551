import { join } from 'node:path';
import { fileURLToPath } from 'node:url';

export const ROOT = fileURLToPath(new URL('../..', import.meta.url));

/** @param {...string} parts */
export const inRoot = (...parts) => join(ROOT, ...parts);

/** Locks, and builds that are under way: on the same file system as dist, so that a rename moves them into place. */
export const SCRATCH = inRoot('.tmp');
