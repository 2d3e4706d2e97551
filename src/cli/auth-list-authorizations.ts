import type { INestApplicationContext } from '@nestjs/common';
import type { OwnedAuthorization } from '../auth-server/index.js';
import { AdminAuthorizationsRepository } from '../auth-server/index.js';
import { Clients } from '../clients/index.js';
import { seconds } from '../common/clock.js';
import { wholeNumber } from '../common/whole-number.js';
import { Users } from '../users/index.js';
import type { CliCommand } from './cli-command.js';
import { CliError } from './cli-command.js';
import { noSuchClient } from './client-output.js';
import { instant, textList } from './text-output.js';

interface Options {
  readonly user?: string;
  readonly client?: string;
  readonly limit: string;
}

const MOST = 10_000;

const COLUMNS = {
  id: ({ id }: OwnedAuthorization) => id,
  client: ({ clientId }: OwnedAuthorization) => clientId,
  user: ({ username }: OwnedAuthorization) => username ?? '(the client itself)',
  scope: ({ scope }: OwnedAuthorization) => scope,
  granted: ({ createdAt }: OwnedAuthorization) => instant(createdAt),
  ended: ({ revokedAt }: OwnedAuthorization) => revokedAt && instant(revokedAt),
};

export const listAuthorizations: CliCommand<Options> = {
  path: 'auth list-authorizations',
  summary: 'list what was granted to clients, the newest first; auth revoke ends it',
  options: (command) =>
    command
      .option('--user <username>', 'only what this user granted')
      .option('--client <id>', 'only what was granted to this client')
      .option('--limit <number>', 'at most so many', '100'),
  async run(app, { limit, ...filter }) {
    const most = wholeNumber(limit, 5);
    if (!(most >= 1 && most <= MOST)) throw new CliError(`--limit takes 1 to ${MOST}`);
    const repository = app.get(AdminAuthorizationsRepository, { strict: false });
    const found = await repository.list(await idsOf(app, filter), most + 1);
    const shown = found.slice(0, most);
    const more = found.length > most && { warning: `there are more than ${most}: --limit shows them` };
    return { json: shown.map(information), text: textList(shown, COLUMNS), ...more };
  },
};

/** @throws CliError where there is no such user or client. */
async function idsOf(app: INestApplicationContext, { user, client }: Omit<Options, 'limit'>) {
  const owner = user === undefined ? undefined : await app.get(Users).findByUsername(user);
  if (user !== undefined && !owner) throw new CliError(`there is no user with the username "${user}"`);
  if (client !== undefined && !(await app.get(Clients).find(client))) throw noSuchClient(client);
  return { ...(owner && { userId: owner.id }), ...(client !== undefined && { clientId: client }) };
}

/** Times in seconds; `revoked_at` is null where it goes on, `sub` and `username` where the client acts for itself. */
const information = (authorization: OwnedAuthorization) => ({
  id: authorization.id,
  client_id: authorization.clientId,
  sub: authorization.userId,
  username: authorization.username,
  scope: authorization.scope,
  created_at: seconds(authorization.createdAt),
  revoked_at: authorization.revokedAt === null ? null : seconds(authorization.revokedAt),
});
