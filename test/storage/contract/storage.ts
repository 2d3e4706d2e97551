import type { AuthorizationsRepository } from '../../../src/auth-server/authorizations/authorizations.repository.js';
import type { ConsentsRepository } from '../../../src/auth-server/authorizations/consents.repository.js';
import type { AuthorizationCodesRepository } from '../../../src/auth-server/codes/authorization-codes.repository.js';
import type { LoginSessionsRepository } from '../../../src/auth-server/sessions/login-sessions.repository.js';
import type { AccessTokensRepository } from '../../../src/auth-server/tokens/access-tokens.repository.js';
import type { RefreshTokensRepository } from '../../../src/auth-server/tokens/refresh-tokens.repository.js';
import type { ClientsRepository } from '../../../src/clients/clients.repository.js';
import type { UnitOfWork } from '../../../src/database/index.js';
import type { OwnersRepository } from '../../../src/owners/index.js';
import type { UsersRepository } from '../../../src/users/users.repository.js';

/** What a storage has to offer: the public methods of the repositories, and the unit that runs their statements. */
export interface Storage {
  readonly unitOfWork: Pick<UnitOfWork, 'run'>;
  readonly users: Pick<UsersRepository, 'inserting' | 'findById'>;
  readonly owners: Pick<OwnersRepository, 'deleting' | 'standing' | 'hold' | 'end'>;
  readonly clients: Pick<ClientsRepository, 'inserting' | 'deleting' | 'find'>;
  readonly sessions: Pick<LoginSessionsRepository, 'insert' | 'replace' | 'endOthers' | 'findLive'>;
  readonly consents: Pick<ConsentsRepository, 'put' | 'approvedScopes'>;
  readonly authorizations: Pick<
    AuthorizationsRepository,
    'insert' | 'revoke' | 'revokeOfUser' | 'revokeOfClient' | 'find'
  >;
  readonly codes: Pick<AuthorizationCodesRepository, 'insert' | 'consume' | 'find'>;
  readonly accessTokens: Pick<AccessTokensRepository, 'insert' | 'expire' | 'findLive'>;
  readonly refreshTokens: Pick<
    RefreshTokensRepository,
    'insert' | 'replace' | 'find' | 'successor' | 'repeat'
  >;
  close(): Promise<void>;
}

/** One empty database, opened as often as it is asked for: each storage stands for a process. */
export interface StorageUnderTest {
  open(): Promise<Storage>;
  drop(): Promise<void>;
}
