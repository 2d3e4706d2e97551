import type { Authorization } from '../../../src/auth-server/authorizations/authorization.entity.js';
import type { AuthorizationCode } from '../../../src/auth-server/codes/authorization-code.entity.js';
import type { AccessToken } from '../../../src/auth-server/tokens/access-token.entity.js';
import type { RefreshToken } from '../../../src/auth-server/tokens/refresh-token.entity.js';
import type { BoundStatement } from '../../../src/database/index.js';
import { aClient, aCode, anAccessToken, anAuthorization, aRefreshToken, aUser } from './rows.js';
import type { Storage, StorageUnderTest } from './storage.js';

/** An authorization with one of everything that can come from it. */
export interface Family {
  readonly authorization: Authorization;
  readonly code: AuthorizationCode;
  readonly access: AccessToken;
  readonly refresh: RefreshToken;
}

/** Two storages on one database, as in two processes. */
export class StorageWorld {
  #storages: readonly Storage[] = [];
  #underTest: StorageUnderTest | undefined;

  constructor(start: () => Promise<StorageUnderTest>) {
    beforeAll(async () => {
      const underTest = (this.#underTest = await start());
      this.#storages = [await underTest.open(), await underTest.open()];
    });
    afterAll(async () => {
      await Promise.all(this.#storages.map((storage) => storage.close()));
      await this.#underTest?.drop();
    });
  }

  get storage(): Storage {
    return this.at(0);
  }

  at(index: number): Storage {
    return this.#storages[index % this.#storages.length] as Storage;
  }

  async commit(...statements: BoundStatement[]): Promise<void> {
    expect(await this.storage.unitOfWork.run(...statements)).toMatchObject({ committed: true });
  }

  /** Of a new client and a new user, where none are given. */
  async family(owners: { readonly clientId?: string; readonly userId?: string } = {}): Promise<Family> {
    const clientId = owners.clientId ?? (await this.client());
    const authorization = anAuthorization(clientId, owners.userId ?? (await this.user()));
    const { authorizations, codes, accessTokens, refreshTokens } = this.storage;
    const [code, access, refresh] = [
      aCode(authorization),
      anAccessToken(authorization),
      aRefreshToken(authorization),
    ];
    await this.commit(
      authorizations.insert(authorization),
      codes.insert(code),
      accessTokens.insert(access),
      refreshTokens.insert(refresh),
    );
    return { authorization, code, access, refresh };
  }

  async client(): Promise<string> {
    const client = aClient();
    await this.commit(this.storage.clients.inserting(client));
    return client.id;
  }

  async user(): Promise<string> {
    const user = aUser();
    await this.commit(...this.storage.users.inserting(user));
    return user.id;
  }
}
