import { Injectable } from '@nestjs/common';
import { LRUCache } from 'lru-cache';
import type { ConsumerLogin } from '../login/consumer-login.entity.js';
import type { LogoutTokenUse } from '../logout/logout-token-use.entity.js';
import type { RecentLogout } from '../logout/recent-logout.entity.js';
import type { ProviderAlgorithm } from '../providers/provider-algorithm.entity.js';
import type { Registration } from '../sdk/index.js';
import { ConsumerRecords, NO_SESSION } from './consumer-records.js';

/** So many of each kind: far more than there are while they count. The oldest go first. */
const MOST = 10_000;

/** In the memory of this process: where the sessions are in a store of the application's own. */
@Injectable()
export class MemoryRecords extends ConsumerRecords {
  readonly #logins = new LRUCache<string, ConsumerLogin>({ max: MOST });
  readonly #logouts = new LRUCache<string, RecentLogout>({ max: MOST });
  readonly #uses = new LRUCache<string, LogoutTokenUse>({ max: MOST });
  readonly #algorithms = new Map<string, string>();

  async consume(login: ConsumerLogin): Promise<boolean> {
    if (this.#logins.has(login.stateHash)) return false;
    this.#logins.set(login.stateHash, login);
    return true;
  }

  async findLogin(stateHash: string): Promise<ConsumerLogin | undefined> {
    return this.#logins.peek(stateHash);
  }

  async finish(stateHash: string, sessionHash: string = NO_SESSION): Promise<void> {
    const login = this.#logins.peek(stateHash);
    if (login) this.#logins.set(stateHash, { ...login, sessionHash });
  }

  async rememberLogout(logout: RecentLogout): Promise<void> {
    this.#logouts.set(logout.hash, logout);
  }

  async findLogouts(whom: readonly [string, string], now: number): Promise<readonly RecentLogout[]> {
    return [...this.#logouts.values()].filter((one) => whom.includes(one.whom) && one.expiresAt > now);
  }

  async useToken(use: LogoutTokenUse): Promise<boolean> {
    if (this.#uses.has(use.hash)) return false;
    this.#uses.set(use.hash, use);
    return true;
  }

  async isTokenUsed(hash: string): Promise<boolean> {
    return this.#uses.has(hash);
  }

  async findAlgorithm(registration: Registration): Promise<string | undefined> {
    return this.#algorithms.get(keyOf(registration));
  }

  async rememberAlgorithm({ algorithm, ...registration }: ProviderAlgorithm): Promise<void> {
    this.#algorithms.set(keyOf(registration), algorithm);
  }
}

/** As many as there are providers in the configuration. */
const keyOf = ({ issuer, clientId }: Registration): string => JSON.stringify([issuer, clientId]);
