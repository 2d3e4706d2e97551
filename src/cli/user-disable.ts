import { SessionEnds } from '../auth-server/index.js';
import { Users } from '../users/index.js';
import type { CliCommand } from './cli-command.js';
import { userOutput } from './user-output.js';

interface Options {
  readonly username: string;
}

export const disableUser: CliCommand<Options> = {
  path: 'user disable',
  summary: 'lock a user out and end their logins and tokens, of which clients are told',
  options: (command) => command.requiredOption('--username <username>', 'what the user logs in with'),
  async run(app, { username }) {
    const ends = app.get(SessionEnds, { strict: false });
    return userOutput(await app.get(Users).setDisabled(username, true, (user) => ends.withAllOf(user)));
  },
};

export const enableUser: CliCommand<Options> = {
  path: 'user enable',
  summary: 'let a user log in again',
  options: (command) => command.requiredOption('--username <username>', 'what the user logs in with'),
  async run(app, { username }) {
    return userOutput(await app.get(Users).setDisabled(username, false));
  },
};
