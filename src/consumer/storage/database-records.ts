import { Injectable } from '@nestjs/common';
import type { BoundStatement } from '../../database/index.js';
import { ConstraintViolation, UnitOfWork } from '../../database/index.js';
import type { ConsumerLogin } from '../login/consumer-login.entity.js';
import type { LogoutTokenUse } from '../logout/logout-token-use.entity.js';
import type { RecentLogout } from '../logout/recent-logout.entity.js';
import type { ProviderAlgorithm } from '../providers/provider-algorithm.entity.js';
import type { Registration } from '../sdk/index.js';
import { ConsumerLoginsRepository } from './consumer-logins.repository.js';
import { ConsumerRecords, NO_SESSION } from './consumer-records.js';
import { LogoutTokenUsesRepository } from './logout-token-uses.repository.js';
import { ProviderAlgorithmsRepository } from './provider-algorithms.repository.js';
import { RecentLogoutsRepository } from './recent-logouts.repository.js';

/** In the database (SQLite or PostgreSQL), shared by all processes on it. */
@Injectable()
export class DatabaseRecords extends ConsumerRecords {
  constructor(
    private readonly unitOfWork: UnitOfWork,
    private readonly logins: ConsumerLoginsRepository,
    private readonly logouts: RecentLogoutsRepository,
    private readonly uses: LogoutTokenUsesRepository,
    private readonly algorithms: ProviderAlgorithmsRepository,
  ) {
    super();
  }

  consume(login: ConsumerLogin): Promise<boolean> {
    return this.#isFirst(this.logins.sweep(login.consumedAt), this.logins.insert(login));
  }

  findLogin(stateHash: string): Promise<ConsumerLogin | undefined> {
    return this.logins.find(stateHash);
  }

  async finish(stateHash: string, sessionHash: string | undefined): Promise<void> {
    const finish = this.logins.finish(stateHash, sessionHash ?? NO_SESSION);
    await this.unitOfWork.run(finish, ...(sessionHash === undefined ? [this.logins.forgetFailed()] : []));
  }

  async rememberLogout(logout: RecentLogout): Promise<void> {
    await this.unitOfWork.run(this.logouts.insert(logout));
  }

  findLogouts(whom: readonly [string, string], now: number): Promise<readonly RecentLogout[]> {
    return this.logouts.find(whom, now);
  }

  useToken(use: LogoutTokenUse): Promise<boolean> {
    return this.#isFirst(this.uses.insert(use));
  }

  async isTokenUsed(hash: string): Promise<boolean> {
    return (await this.uses.find(hash)) !== undefined;
  }

  async findAlgorithm(registration: Registration): Promise<string | undefined> {
    return (await this.algorithms.find(registration))?.algorithm;
  }

  async rememberAlgorithm(algorithm: ProviderAlgorithm): Promise<void> {
    await this.unitOfWork.run(this.algorithms.insert(algorithm));
  }

  /** Single use: a second one breaks the key. */
  async #isFirst(...statements: readonly BoundStatement[]): Promise<boolean> {
    try {
      await this.unitOfWork.run(...statements);
      return true;
    } catch (error) {
      if (error instanceof ConstraintViolation) return false;
      throw error;
    }
  }
}
