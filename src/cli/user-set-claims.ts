import { Users } from '../users/index.js';
import { parseClaims } from './claims-option.js';
import type { CliCommand } from './cli-command.js';
import { userOutput } from './user-output.js';

interface Options {
  readonly username: string;
  readonly claims: string;
}

export const setClaims: CliCommand<Options> = {
  path: 'user set-claims',
  summary: 'change what clients may learn of a user',
  options: (command) =>
    command
      .requiredOption('--username <username>', 'what the user logs in with')
      .requiredOption('--claims <json>', 'standard claims; null removes one, what is not named stays'),
  async run(app, { username, claims }) {
    return userOutput(await app.get(Users).setClaims(username, parseClaims(claims)));
  },
};
