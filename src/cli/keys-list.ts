import type { INestApplicationContext } from '@nestjs/common';
import { KeyStore, type ScheduledKey } from '../auth-server/index.js';
import type { CliCommand, CliOutput } from './cli-command.js';
import { textList } from './text-output.js';

const COLUMNS = {
  kid: ({ key }: ScheduledKey) => key.kid,
  alg: ({ key }: ScheduledKey) => key.algorithm,
  state: ({ state }: ScheduledKey) => state,
  created_at: ({ key }: ScheduledKey) => new Date(key.createdAt).toISOString(),
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
    created_at: Math.floor(key.createdAt / 1000),
  }));
  return { json, text: textList(keys, COLUMNS) };
}
