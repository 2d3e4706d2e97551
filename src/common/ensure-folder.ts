import { existsSync, mkdirSync } from 'node:fs';
import { dirname, resolve } from 'node:path';

/**
 * Makes the folder and those above it that are missing. (Node's own `recursive` never returns below a file system that
 * refuses new folders with ENOENT, such as /proc.)
 * @throws the file system's error.
 */
export function ensureFolder(folder: string): void {
  const path = resolve(folder);
  if (existsSync(path)) return;
  ensureFolder(dirname(path));
  try {
    mkdirSync(path);
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code !== 'EEXIST') throw error;
  }
}
