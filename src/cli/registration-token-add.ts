import { RegistrationTokens } from '../auth-server/index.js';
import { isShownName, shownNameRule } from '../common/text/shown-name.js';
import { wholeNumber } from '../common/whole-number.js';
import type { CliCommand } from './cli-command.js';
import { CliError } from './cli-command.js';
import { tokenInformation } from './registration-token-list.js';
import { textRecord } from './text-output.js';

interface Options {
  readonly label?: string;
  readonly uses: string;
  readonly ttl: string;
}

const MOST_USES = 1_000_000;
const YEAR = 365 * 86_400;
const LONGEST_LABEL = 100;

export const addRegistrationToken: CliCommand<Options> = {
  path: 'registration-token add',
  summary: 'make an initial access token, with which clients register themselves',
  options: (command) =>
    command
      .option('--label <text>', 'whom it is for')
      .option('--uses <number>', 'how many clients can be registered with it', '1')
      .option('--ttl <seconds>', 'how long it is good', '86400'),
  async run(app, { label, ...options }) {
    if (label !== undefined && !isShownName(label, LONGEST_LABEL)) {
      throw new CliError(`--label has ${shownNameRule(LONGEST_LABEL)}`);
    }
    const uses = between('--uses', options.uses, MOST_USES);
    const ttl = between('--ttl', options.ttl, YEAR);
    const { record, token } = await app.get(RegistrationTokens, { strict: false }).add({ label, uses, ttl });
    const json = { ...tokenInformation(record), token };
    return { json, text: `${textRecord(json)}\n\nKeep token: it is stored hashed and never shown again.` };
  },
};

function between(name: string, text: string, most: number): number {
  const number = wholeNumber(text, String(most).length);
  if (number >= 1 && number <= most) return number;
  throw new CliError(`${name} takes 1 to ${most}`);
}
