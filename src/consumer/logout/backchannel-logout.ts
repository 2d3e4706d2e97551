import { Injectable } from '@nestjs/common';
import { decodeJwt } from 'jose';
import { sha256 } from '../../common/crypto/random.js';
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
    const { logout, names } = await this.#verify(token);
    const hashes = names.map((name) => sha256(JSON.stringify([name, logout.jti])));
    const [use = ''] = hashes;
    if (await this.records.isTokenUsed(use)) throw REPLAYED;
    // First for the logins under way, then for the sessions: a session that comes in between looks here itself.
    for (const [at, hash] of hashes.entries()) await this.recent.remember(hash, String(names[at]), logout);
    // The token is used up last: were it the other way round, a crash in between would lose the logout.
    for (const name of names) await this.#end(name, logout);
    const isFirst = await this.records.useToken({ hash: use, expiresAt: logout.expiresAt + GRACE_MS });
    if (!isFirst) throw REPLAYED;
  }

  /** Section 2.6: by `sid`; who logged in with an ID token that names none is known by `sub` alone. */
  async #end(provider: string, { sid, sub }: Logout): Promise<void> {
    if (sid !== undefined) await this.sessions.endBySid(provider, sid);
    if (sub !== undefined) await this.sessions.endBySubject(provider, sub, { withoutSid: sid !== undefined });
  }

  /** Several registrations at one issuer differ in the audience; where they share it, the logout is of each. */
  async #verify(token: string): Promise<{ logout: Logout; names: readonly string[] }> {
    let refusal = new ConsumerError('logout_token_invalid', 'the issuer is no provider of ours');
    let verified: Logout | undefined;
    const names: string[] = [];
    const issuer = issuerOf(token);
    for (const { name, sdk } of this.providers.all.filter((one) => one.issuer === issuer)) {
      try {
        verified = await sdk.verifyLogoutToken(token);
        names.push(name);
      } catch (error) {
        if (!(error instanceof ConsumerError)) throw error;
        refusal = error;
      }
    }
    if (!verified) throw refusal;
    return { logout: verified, names };
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
