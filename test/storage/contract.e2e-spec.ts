import { PROVIDER_ENTITIES } from '../../src/package/compose.js';
import { AuthorizationsRepository } from '../../src/auth-server/authorizations/authorizations.repository.js';
import { ConsentsRepository } from '../../src/auth-server/authorizations/consents.repository.js';
import { AuthorizationCodesRepository } from '../../src/auth-server/codes/authorization-codes.repository.js';
import { LoginSessionsRepository } from '../../src/auth-server/sessions/login-sessions.repository.js';
import { AccessTokensRepository } from '../../src/auth-server/tokens/access-tokens.repository.js';
import { RefreshTokensRepository } from '../../src/auth-server/tokens/refresh-tokens.repository.js';
import { ClientsRepository } from '../../src/clients/clients.repository.js';
import { driverOf, openDataSource } from '../../src/database/data-source.js';
import { Database, UnitOfWork } from '../../src/database/index.js';
import { migrate } from '../../src/database/migrate.js';
import { OwnersRepository } from '../../src/owners/index.js';
import { UsersRepository } from '../../src/users/users.repository.js';
import { testDatabase, testEngine } from '../support/databases.js';
import { describeStorage } from './contract/describe-storage.js';
import type { Storage } from './contract/storage.js';

async function open(url: string): Promise<Storage> {
  const dataSource = await openDataSource(url, PROVIDER_ENTITIES);
  await migrate(dataSource);
  const database = new Database(dataSource, driverOf(dataSource));
  const owners = new OwnersRepository(database);
  return {
    unitOfWork: new UnitOfWork(database),
    users: new UsersRepository(database, owners),
    owners,
    clients: new ClientsRepository(database),
    sessions: new LoginSessionsRepository(database),
    consents: new ConsentsRepository(database),
    authorizations: new AuthorizationsRepository(database),
    codes: new AuthorizationCodesRepository(database),
    accessTokens: new AccessTokensRepository(database),
    refreshTokens: new RefreshTokensRepository(database),
    close: () => database.driver.drain().then(() => dataSource.destroy()),
  };
}

describeStorage(`our repositories on ${testEngine()}`, async () => {
  const database = await testDatabase();
  return { open: () => open(database.url), drop: () => database.drop() };
});
