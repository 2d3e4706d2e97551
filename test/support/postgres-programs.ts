import { execFile } from 'node:child_process';
import { readdirSync } from 'node:fs';
import { chown } from 'node:fs/promises';
import { join } from 'node:path';
import { promisify } from 'node:util';

const run = promisify(execFile);
const DEBIAN = '/usr/lib/postgresql';

/** The folder of the programs: `TEST_POSTGRES_BIN`, or that of the newest version that Debian has installed. */
function bin(): string {
  const told = process.env['TEST_POSTGRES_BIN'];
  if (told) return told;
  const [version] = readdirSync(DEBIAN).sort((one, other) => Number(other) - Number(one));
  return join(DEBIAN, String(version), 'bin');
}

/** How a program of PostgreSQL is run, which does not run as root: command and arguments. */
export function asPostgres(program: string, ...args: string[]): [string, string[]] {
  const command = [join(bin(), program), ...args];
  const [first, ...others] =
    process.getuid?.() === 0 ? ['runuser', '-u', 'postgres', '--', ...command] : command;
  return [String(first), others];
}

export async function runAsPostgres(program: string, ...args: string[]): Promise<void> {
  await run(...asPostgres(program, ...args));
}

/** Gives a file or folder to the user that its programs run as. */
export async function forPostgres(path: string): Promise<void> {
  if (process.getuid?.() !== 0) return;
  const ids = await Promise.all(['-u', '-g'].map((which) => run('id', [which, 'postgres'])));
  await chown(path, ...(ids.map(({ stdout }) => Number(stdout)) as [number, number]));
}
