import { seconds } from '../common/clock.js';
import type { INestApplicationContext } from '@nestjs/common';
import { KeyStore, type ScheduledKey, signsFrom } from '../auth-server/index.js';
import type { CliCommand, CliOutput } from './cli-command.js';
import { instant, textList } from './text-output.js';

const COLUMNS = {
  kid: ({ key }: ScheduledKey) => key.kid,
  alg: ({ key }: ScheduledKey) => key.algorithm,
  state: ({ state }: ScheduledKey) => state,
  created_at: ({ key }: ScheduledKey) => instant(key.createdAt),
  signs_from: ({ key }: ScheduledKey) => instant(signsFrom(key)),
};

export const listKeys: CliCommand = {
  path: 'keys list',
  summary: 'list the signing keys that are published: next, current and retired',
  options: (command) => command,
  seals: true,
  run: showKeys,
};

/** The keys as the server publishes them now. */
export async function showKeys(app: INestApplicationContext): Promise<CliOutput> {
  const keys = await app.get(KeyStore, { strict: false }).published();
  const json = keys.map(({ key, state }) => ({
    kid: key.kid,
    alg: key.algorithm,
    state,
    created_at: seconds(key.createdAt),
    signs_from: seconds(signsFrom(key)),
  }));
  return { json, text: textList(keys, COLUMNS) };
}
