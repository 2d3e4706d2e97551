import { Users } from '../users/index.js';
import { parseClaims } from './claims-option.js';
import type { CliCommand } from './cli-command.js';
import type { PasswordOptions } from './password-option.js';
import { passwordOptions, readPassword } from './password-option.js';
import { userOutput } from './user-output.js';

interface Options extends PasswordOptions {
  readonly username: string;
  readonly name?: string;
  readonly email?: string;
  readonly claims?: string;
  readonly allowedScopes?: string;
}

export const addUser: CliCommand<Options> = {
  path: 'user add',
  summary: 'add a user',
  options: (command) =>
    passwordOptions(command.requiredOption('--username <username>', 'what the user logs in with'))
      .option('--name <name>', 'the full name')
      .option('--email <email>', 'the email address')
      .option('--claims <json>', 'standard claims of OpenID Connect beside name and email')
      .option('--allowed-scopes <scopes>', 'all the user may grant, delimited by spaces; "" for nothing'),
  async run(app, { username, name, email, allowedScopes, claims, ...options }, terminal) {
    const password = await readPassword(options, terminal);
    const more = { allowedScopes, ...(claims !== undefined && { claims: parseClaims(claims) }) };
    return userOutput(await app.get(Users).add({ username, password, name, email, ...more }));
  },
};
