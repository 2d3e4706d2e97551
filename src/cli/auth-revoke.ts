import type { INestApplicationContext } from '@nestjs/common';
import { Option } from 'commander';
import { AuthorizationRevoker } from '../auth-server/index.js';
import { Clients } from '../clients/index.js';
import { isId } from '../common/ids.js';
import { Users } from '../users/index.js';
import type { CliCommand } from './cli-command.js';
import { CliError } from './cli-command.js';
import { noSuchClient } from './client-output.js';

interface Options {
  readonly authorization?: string;
  readonly user?: string;
  readonly client?: string;
}

export const revoke: CliCommand<Options> = {
  path: 'auth revoke',
  summary: 'end authorizations, each with all of its tokens: one, or all of a user or a client',
  options: (command) =>
    command
      .addOption(new Option('--authorization <id>', 'this one').conflicts(['user', 'client']))
      .addOption(new Option('--user <username>', 'all that the user granted').conflicts('client'))
      .option('--client <id>', 'all that was issued to the client'),
  async run(app, options) {
    const revoked = await endAuthorizations(app, options);
    return {
      json: { revoked },
      text: `ended ${revoked} ${revoked === 1 ? 'authorization' : 'authorizations'}`,
    };
  },
};

/** @returns how many; those that had ended before are not among them. */
async function endAuthorizations(
  app: INestApplicationContext,
  { authorization, user, client }: Options,
): Promise<number> {
  const revoker = app.get(AuthorizationRevoker, { strict: false });
  if (authorization !== undefined) {
    const ended = isId(authorization) ? await revoker.one(authorization) : undefined;
    if (ended === undefined) throw new CliError(`there is no authorization with the id "${authorization}"`);
    return ended;
  }
  if (user !== undefined) {
    const owner = await app.get(Users).findByUsername(user);
    if (!owner) throw new CliError(`there is no user with the username "${user}"`);
    return revoker.allOfUser(owner.id);
  }
  if (client === undefined) throw new CliError('give --authorization, --user or --client');
  if (!(await app.get(Clients).find(client))) throw noSuchClient(client);
  return revoker.allOfClient(client);
}
