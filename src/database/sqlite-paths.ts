import { readlinkSync, realpathSync } from 'node:fs';
import { dirname, resolve } from 'node:path';

/** Where the file itself is, whatever links lead to it: SQLite keeps its log and the index of that beside it. */
export function realFile(file: string): string {
  try {
    return realpathSync(file);
  } catch {
    return behindLink(file);
  }
}

/** A link may lead to a file that is yet to be made. */
function behindLink(file: string): string {
  try {
    return resolve(dirname(file), readlinkSync(file));
  } catch {
    return resolve(file);
  }
}
