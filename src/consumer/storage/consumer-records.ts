import type { ConsumerLogin } from '../login/consumer-login.entity.js';
import type { LogoutTokenUse } from '../logout/logout-token-use.entity.js';
import type { RecentLogout } from '../logout/recent-logout.entity.js';
import type { ProviderAlgorithm } from '../providers/provider-algorithm.entity.js';
import type { Registration } from '../sdk/index.js';

/**
 * What is remembered beside the sessions: for a while which logins have ended, and which logouts came; and how providers sign. Each
 * method is one atomic step.
 */
export abstract class ConsumerRecords {
  /** Writes down that the login ends. @returns whether it is the first that says so. */
  abstract consume(login: ConsumerLogin): Promise<boolean>;

  abstract findLogin(stateHash: string): Promise<ConsumerLogin | undefined>;

  /** Writes down what came of it. @param sessionHash undefined where nobody was logged in. */
  abstract finish(stateHash: string, sessionHash: string | undefined): Promise<void>;

  /** The same token once more counts from now. */
  abstract rememberLogout(logout: RecentLogout): Promise<void>;

  /** Sees whatever was committed before it is asked. */
  abstract findLogouts(whom: readonly [string, string], now: number): Promise<readonly RecentLogout[]>;

  /** @returns whether the token was not used before. */
  abstract useToken(use: LogoutTokenUse): Promise<boolean>;

  abstract isTokenUsed(hash: string): Promise<boolean>;

  /** @returns what was written last for this registration. */
  abstract findAlgorithm(registration: Registration): Promise<string | undefined>;

  abstract rememberAlgorithm(algorithm: ProviderAlgorithm): Promise<void>;
}

/** In `sessionHash`: the login failed. */
export const NO_SESSION = '';
