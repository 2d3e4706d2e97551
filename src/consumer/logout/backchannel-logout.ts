import { Injectable } from '@nestjs/common';
import { decodeJwt } from 'jose';
import { sha256 } from '../../common/crypto/random.js';
import type { NamedProvider } from '../providers/providers.js';
import { Providers } from '../providers/providers.js';
import type { Logout } from '../sdk/index.js';
import { ConsumerError } from '../sdk/index.js';
import { ConsumerSessions } from '../session/consumer-sessions.js';
import { ConsumerRecords } from '../storage/consumer-records.js';
import { RecentLogouts } from './recent-logouts.js';

/** How long after its expiry a token is still taken by a slow clock, and so remembered. Milliseconds. */
const GRACE_MS = 10 * 60_000;

/** Ends sessions where a provider says so (OpenID Connect Back-Channel Logout 1.0 section 2.6). */
@Injectable()
export class BackchannelLogout {
  constructor(
    private readonly providers: Providers,
    private readonly sessions: ConsumerSessions,
    private readonly recent: RecentLogouts,
    private readonly records: ConsumerRecords,
  ) {}

  /** @throws ConsumerError `logout_token_invalid`; `provider_unavailable` where its keys can't be read now. */
  async obey(token: string): Promise<void> {
    const { provider, logout } = await this.#verify(token);
    const hash = sha256(JSON.stringify([provider.name, logout.jti]));
    if (await this.records.isTokenUsed(hash)) throw REPLAYED;
    // First for the logins under way, then for the sessions: a session that comes in between looks here itself.
    await this.recent.remember(hash, provider.name, logout);
    // The token is used up last: were it the other way round, a crash in between would lose the logout.
    if (logout.sid !== undefined) await this.sessions.endBySid(provider.name, logout.sid);
    else if (logout.sub !== undefined) await this.sessions.endBySubject(provider.name, logout.sub);
    const isFirst = await this.records.useToken({ hash, expiresAt: logout.expiresAt + GRACE_MS });
    if (!isFirst) throw REPLAYED;
  }

  /** Several registrations at one issuer differ in the audience. */
  async #verify(token: string): Promise<{ provider: NamedProvider; logout: Logout }> {
    let refusal = new ConsumerError('logout_token_invalid', 'the issuer is no provider of ours');
    const issuer = issuerOf(token);
    for (const provider of this.providers.all.filter((one) => one.issuer === issuer)) {
      try {
        return { provider, logout: await provider.sdk.verifyLogoutToken(token) };
      } catch (error) {
        if (!(error instanceof ConsumerError)) throw error;
        refusal = error;
      }
    }
    throw refusal;
  }
}

const REPLAYED = new ConsumerError('logout_token_invalid', 'it was used before');

/** Not verified yet: only tells whose keys to try. */
function issuerOf(token: string): string | undefined {
  try {
    return decodeJwt(token).iss;
  } catch {
    throw new ConsumerError('logout_token_invalid', 'it is no JWT');
  }
}
