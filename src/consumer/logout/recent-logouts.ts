import { Injectable } from '@nestjs/common';
import { decodeJwt } from 'jose';
import { sha256 } from '../../common/crypto/random.js';
import { LoginAge, MAX_LOGIN_SECONDS } from '../login/login-age.js';
import { isOfTheFuture, orderOf } from '../login/order.js';
import type { StartedLogin } from '../login/started-login.js';
import type { Credentials, Logout } from '../sdk/index.js';
import { sidOf } from '../session/sid-of.js';
import { isEnded } from './ended-login.js';
import { ConsumerRecords } from '../storage/consumer-records.js';

/** As long as a login may be under way, and its exchange with a slow provider after that. Milliseconds. */
const REMEMBERED_MS = MAX_LOGIN_SECONDS * 1000 + 10 * 60_000;

/**
 * The logouts of the last while, for logins that were under way. Whoever ends sessions writes here first and then ends those
 * that there are; whoever begins one writes it first and then looks here. So of a login and a logout that meet, the one that
 * commits last sees the other, in whichever processes and databases (ADR 30).
 */
@Injectable()
export class RecentLogouts {
  constructor(
    private readonly records: ConsumerRecords,
    private readonly age: LoginAge,
  ) {}

  /** To be committed before the sessions are ended. @param hash names the logout token. */
  async remember(hash: string, provider: string, { sid, sub, issuedAt }: Logout): Promise<void> {
    const stamp = this.age.stamp();
    const logout = { issuedAt, ...stamp, expiresAt: stamp.at + REMEMBERED_MS };
    const whom = sid === undefined ? ofSubject(provider, String(sub)) : ofSid(provider, sid);
    await this.records.rememberLogout({ hash, whom, ...logout });
    if (sid === undefined || sub === undefined) return;
    // Logins whose ID token names no session.
    const nameless = { hash: sha256(`${hash} without sid`), whom: ofSubject(provider, sub, 'without sid') };
    await this.records.rememberLogout({ ...nameless, ...logout });
  }

  /** To be asked after the session is committed, and before anybody is told of it. */
  async haveEnded(begun: StartedLogin, { idToken }: Credentials): Promise<boolean> {
    const { sub, iat, auth_time } = decodeJwt<{ auth_time?: unknown }>(idToken);
    const sid = sidOf(idToken);
    const subject = ofSubject(begun.provider, String(sub));
    const session =
      sid === null ? ofSubject(begun.provider, String(sub), 'without sid') : ofSid(begun.provider, sid);
    const login = {
      issuedAt: milliseconds(iat) ?? Infinity,
      authenticatedAt: milliseconds(auth_time),
    };
    const now = this.age.stamp().at;
    return (await this.records.findLogouts([session, subject], now)).some((logout) => {
      // Set back, a clock would lock people out for as long: only our own order tells then.
      if (logout.process !== begun.process && isOfTheFuture(logout, now)) return false;
      const bySid = sid !== null && logout.whom === session;
      const began = orderOf(begun, logout);
      return isEnded(login, { bySid, began, issuedAt: logout.issuedAt });
    });
  }
}

const ofSid = (provider: string, sid: string): string => sha256(JSON.stringify([provider, 'sid', sid]));
const ofSubject = (provider: string, sub: string, which = 'sub'): string =>
  sha256(JSON.stringify([provider, which, sub]));

const milliseconds = (seconds: unknown): number | undefined =>
  typeof seconds === 'number' ? seconds * 1000 : undefined;
