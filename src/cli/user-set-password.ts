import { SessionEnds } from '../auth-server/index.js';
import { Users } from '../users/index.js';
import type { CliCommand } from './cli-command.js';
import type { PasswordOptions } from './password-option.js';
import { passwordOptions, readPassword } from './password-option.js';

export const setPassword: CliCommand<PasswordOptions & { readonly username: string }> = {
  path: 'user set-password',
  summary: 'give a user another password and end their logins, of which clients are told',
  options: (command) =>
    passwordOptions(command.requiredOption('--username <username>', 'what the user logs in with')),
  async run(app, options, terminal) {
    const password = await readPassword(options, terminal);
    const ends = app.get(SessionEnds, { strict: false });
    const change = app.get(Users).setPassword(options.username, password, (user) => ends.ofUser(user));
    const { id, username } = await change;
    return { json: { sub: id, username }, text: `changed the password of ${username}` };
  },
};
