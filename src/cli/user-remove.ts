import { Users } from '../users/index.js';
import type { CliCommand } from './cli-command.js';

export const removeUser: CliCommand<{ readonly username: string }> = {
  path: 'user remove',
  summary: 'remove a user and end everything the user granted',
  options: (command) => command.requiredOption('--username <username>', 'what the user logs in with'),
  async run(app, options) {
    const { id, username } = await app.get(Users).remove(options.username);
    return { json: { sub: id, username }, text: `removed ${username}` };
  },
};
