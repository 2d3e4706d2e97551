import { UserChanges, Users } from '../users/index.js';
import { parseClaims } from './claims-option.js';
import type { CliCommand } from './cli-command.js';
import { CliError } from './cli-command.js';
import { userOutput } from './user-output.js';

interface Options {
  readonly username: string;
  readonly name?: string | false;
  readonly email?: string | false;
  readonly claims?: string;
  readonly allowedScopes?: string | false;
}

export const updateUser: CliCommand<Options> = {
  path: 'user update',
  summary: 'change what is named of a user, and nothing else; their logins stay',
  options: (command) =>
    command
      .requiredOption('--username <username>', 'what the user logs in with')
      .option('--name <name>', 'the full name')
      .option('--no-name', 'no name')
      .option('--email <email>', 'the email address')
      .option('--no-email', 'no email address')
      .option('--claims <json>', 'standard claims; null removes one, what is not named stays')
      .option('--allowed-scopes <scopes>', 'all the user may grant, delimited by spaces; "" for nothing')
      .option('--no-allowed-scopes', 'no bound on what they may grant'),
  async run(app, { username, claims, ...named }) {
    const user = await app.get(Users).findByUsername(username);
    const change = {
      name: withoutNo(named.name),
      email: withoutNo(named.email),
      allowedScopes: withoutNo(named.allowedScopes),
      ...(claims !== undefined && { claims: parseClaims(claims) }),
    };
    const updated = user && (await app.get(UserChanges).update(user.id, change));
    if (!updated) throw new CliError(`there is no user with the username "${username}"`);
    return userOutput(updated);
  },
};

/** `--no-name` is `null`. Left out stays left out. */
const withoutNo = (value: string | boolean | undefined): string | null | undefined =>
  value === false ? null : value === true ? undefined : value;
