import type { ResourceOwner } from '../users/index.js';
import { Users } from '../users/index.js';
import type { CliCommand } from './cli-command.js';
import { textList } from './text-output.js';
import { mayGrant, userInformation } from './user-output.js';

const COLUMNS = {
  username: (user: ResourceOwner) => user.username,
  sub: (user: ResourceOwner) => user.id,
  name: (user: ResourceOwner) => user.name,
  email: (user: ResourceOwner) => user.email,
  allowed_scopes: mayGrant,
};

export const listUsers: CliCommand = {
  path: 'user list',
  summary: 'list all users',
  options: (command) => command,
  async run(app) {
    const users = await app.get(Users).list();
    return { json: users.map(userInformation), text: textList(users, COLUMNS) };
  },
};
