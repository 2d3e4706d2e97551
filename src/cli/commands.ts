import { addClient } from './auth-add-client.js';
import { listClients } from './auth-list-clients.js';
import { removeClient } from './auth-remove-client.js';
import { revoke } from './auth-revoke.js';
import { rotateSecret } from './auth-rotate-secret.js';
import { setScope } from './auth-set-scope.js';
import type { CliCommand } from './cli-command.js';
import { backUpDatabase } from './db-backup.js';
import { migrateDatabase } from './db-migrate.js';
import { pruneDatabase } from './db-prune.js';
import { listKeys } from './keys-list.js';
import { rotateKeys } from './keys-rotate.js';
import { addUser } from './user-add.js';
import { listUsers } from './user-list.js';
import { removeUser } from './user-remove.js';
import { setClaims } from './user-set-claims.js';
import { setPassword } from './user-set-password.js';

/** Every command, in the order of the help text. */
export const COMMANDS: readonly CliCommand[] = [
  addClient,
  setScope,
  listClients,
  removeClient,
  rotateSecret,
  revoke,
  addUser,
  listUsers,
  removeUser,
  setPassword,
  setClaims,
  listKeys,
  rotateKeys,
  migrateDatabase,
  pruneDatabase,
  backUpDatabase,
];
