import { adminToken } from './admin-token.js';
import { listEvents } from './audit-list.js';
import { addClient } from './auth-add-client.js';
import { listAuthorizations } from './auth-list-authorizations.js';
import { listClients } from './auth-list-clients.js';
import { explain } from './auth-explain.js';
import { removeClient } from './auth-remove-client.js';
import { revoke } from './auth-revoke.js';
import { rotateSecret } from './auth-rotate-secret.js';
import { setScope } from './auth-set-scope.js';
import { showClient } from './auth-show-client.js';
import { updateClient } from './auth-update-client.js';
import type { CliCommand } from './cli-command.js';
import { backUpDatabase } from './db-backup.js';
import { migrateDatabase } from './db-migrate.js';
import { pruneDatabase } from './db-prune.js';
import { doctor } from './doctor/doctor.js';
import { addExchangePolicy } from './exchange-policy-add.js';
import { listExchangePolicies } from './exchange-policy-list.js';
import { removeExchangePolicy } from './exchange-policy-remove.js';
import { init } from './init.js';
import { listKeys } from './keys-list.js';
import { rotateKeys } from './keys-rotate.js';
import { withdrawKey } from './keys-withdraw.js';
import { addRegistrationToken } from './registration-token-add.js';
import { listRegistrationTokens } from './registration-token-list.js';
import { removeRegistrationToken } from './registration-token-remove.js';
import { addResource } from './resource-add.js';
import { listResources } from './resource-list.js';
import { removeResource } from './resource-remove.js';
import { addTrustedIssuer } from './trusted-issuer-add.js';
import { linkSubject, unlinkSubject } from './trusted-issuer-link.js';
import { listTrustedIssuers } from './trusted-issuer-list.js';
import { removeTrustedIssuer } from './trusted-issuer-remove.js';
import { addUser } from './user-add.js';
import { disableUser, enableUser } from './user-disable.js';
import { listUsers } from './user-list.js';
import { removeUser } from './user-remove.js';
import { setClaims } from './user-set-claims.js';
import { updateUser } from './user-update.js';
import { setPassword } from './user-set-password.js';

/** Every command, in the order of the help text. */
export const COMMANDS: readonly CliCommand[] = [
  init,
  doctor,
  addClient,
  updateClient,
  setScope,
  showClient,
  listClients,
  removeClient,
  rotateSecret,
  listAuthorizations,
  revoke,
  explain,
  addRegistrationToken,
  listRegistrationTokens,
  removeRegistrationToken,
  addResource,
  listResources,
  removeResource,
  addExchangePolicy,
  listExchangePolicies,
  removeExchangePolicy,
  addTrustedIssuer,
  listTrustedIssuers,
  removeTrustedIssuer,
  linkSubject,
  unlinkSubject,
  addUser,
  updateUser,
  listUsers,
  removeUser,
  setPassword,
  setClaims,
  disableUser,
  enableUser,
  listEvents,
  listKeys,
  rotateKeys,
  withdrawKey,
  migrateDatabase,
  pruneDatabase,
  backUpDatabase,
  adminToken,
];
