import { wholeNumber } from '../common/whole-number.js';
import { KeyStore, LEAST_ANNOUNCE, MOST_ANNOUNCE } from '../auth-server/index.js';
import type { CliCommand } from './cli-command.js';
import { CliError } from './cli-command.js';
import { showKeys } from './keys-list.js';

export const rotateKeys: CliCommand<{ readonly announce: string }> = {
  path: 'keys rotate',
  summary:
    'make the next signing keys; running servers publish them within seconds, and sign with them later',
  options: (command) =>
    command.option(
      '--announce <seconds>',
      'how long they are published before they sign; relying parties may keep the JWK Set for an hour or a day',
      String(LEAST_ANNOUNCE),
    ),
  seals: true,
  async run(app, { announce }) {
    const seconds = readSeconds(announce);
    await app.get(KeyStore, { strict: false }).rotate(seconds);
    return { ...(await showKeys(app)), ...(seconds < DAY && { warning: warningOf(seconds) }) };
  },
};

const DAY = 86_400;

const warningOf = (seconds: number): string =>
  `the new keys sign in ${seconds} seconds: relying parties that keep the JWK Set for longer refuse them until they look again (--announce ${DAY} gives them a day)`;

function readSeconds(text: string): number {
  const seconds = wholeNumber(text, 9);
  if (seconds >= LEAST_ANNOUNCE && seconds <= MOST_ANNOUNCE) return seconds;
  throw new CliError(`--announce takes ${LEAST_ANNOUNCE} to ${MOST_ANNOUNCE} seconds`);
}
