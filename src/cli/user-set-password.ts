import { Users } from '../users/index.js';
import type { CliCommand } from './cli-command.js';
import type { PasswordOptions } from './password-option.js';
import { passwordOptions, readPassword } from './password-option.js';

export const setPassword: CliCommand<PasswordOptions & { readonly username: string }> = {
  path: 'user set-password',
  summary: 'give a user another password',
  options: (command) =>
    passwordOptions(command.requiredOption('--username <username>', 'what the user logs in with')),
  async run(app, options, terminal) {
    const password = await readPassword(options, terminal);
    const { id, username } = await app.get(Users).setPassword(options.username, password);
    return { json: { sub: id, username }, text: `changed the password of ${username}` };
  },
};
