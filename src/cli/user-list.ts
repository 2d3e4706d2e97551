import type { RegisteredUser } from '../users/index.js';
import { Users } from '../users/index.js';
import type { CliCommand } from './cli-command.js';
import { textList } from './text-output.js';
import { mayGrant, userInformation } from './user-output.js';

const COLUMNS = {
  username: (user: RegisteredUser) => user.username,
  sub: (user: RegisteredUser) => user.id,
  name: (user: RegisteredUser) => user.name,
  email: (user: RegisteredUser) => user.email,
  allowed_scopes: mayGrant,
  disabled: (user: RegisteredUser) => user.disabled,
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
