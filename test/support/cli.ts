import { Readable } from 'node:stream';
import { runCli } from '../../src/cli/run-cli.js';
import { testConfig } from './test-config.js';

interface CliOptions {
  readonly showsProgress?: boolean;
  readonly config?: Parameters<typeof testConfig>[0];
}

/** A command of the CLI in this process. @param databaseUrl of the database that it works on. */
export async function sluice(
  databaseUrl: string,
  args: readonly string[],
  { showsProgress = false, config = {} }: CliOptions = {},
): Promise<{ readonly code: number; readonly out: string; readonly err: string }> {
  let [out, err] = ['', ''];
  const terminal = {
    showsProgress,
    stdin: Readable.from([]),
    out: (text: string) => void (out += text),
    err: (text: string) => void (err += text),
  };
  const code = await runCli(args, terminal, () => testConfig({ databaseUrl, ...config }));
  return { code, out, err };
}
