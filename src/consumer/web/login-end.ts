import { Injectable } from '@nestjs/common';
import type { HttpReply } from '../../common/http/http-reply.js';
import type { HttpRequest } from '../../common/http/http-request.js';
import { sha256 } from '../../common/crypto/random.js';
import { FlowRecorder } from '../flow/flow-recorder.js';
import { secretsOf, sessionOf } from '../login/login-secrets.js';
import type { StartedLogin } from '../login/started-login.js';
import { ProviderLogout } from '../logout/provider-logout.js';
import { RecentLogouts } from '../logout/recent-logouts.js';
import type { Credentials } from '../sdk/index.js';
import { ConsumerError } from '../sdk/index.js';
import { ConsumerCookies } from '../session/consumer-cookies.js';
import { ConsumerSessions } from '../session/consumer-sessions.js';

/** What a login leads to: one session, however often its answer comes. */
@Injectable()
export class LoginEnd {
  constructor(
    private readonly sessions: ConsumerSessions,
    private readonly cookies: ConsumerCookies,
    private readonly logouts: RecentLogouts,
    private readonly provider: ProviderLogout,
    private readonly recorder: FlowRecorder,
  ) {}

  /**
   * @returns the new session's name.
   * @throws ConsumerError `logged_out` where the provider has ended it meanwhile; nothing is left of it then.
   */
  async begin(request: HttpRequest, login: StartedLogin, credentials: Credentials): Promise<string> {
    this.recorder.resume(secretsOf(login.seed).state);
    const cookie = sessionOf(login.seed, request.url);
    const previous = this.cookies.session(request);
    const session = { provider: login.provider, credentials };
    const hash = await this.sessions.start(session, { cookie, previous });
    // Only now, or a logout that comes between the look and the session would find neither.
    if (await this.logouts.haveEnded(login, credentials)) await this.#undo(hash, credentials);
    return hash;
  }

  /** @param sessions those of the same browser, by their names. */
  async replace(sessions: readonly string[]): Promise<void> {
    await Promise.all(sessions.map((hash) => this.sessions.end(hash)));
  }

  /** Its tokens end as well, where the provider has not ended them itself. */
  async #undo(hash: string, credentials: Credentials): Promise<never> {
    await this.sessions.end(hash);
    await this.provider.revoke(credentials);
    throw new ConsumerError('logged_out', 'the provider ended the session while the login was under way');
  }

  /**
   * An answer came before.
   * @param hash the session's name.
   * @throws ConsumerError `login_used` where that was another answer, or the session has ended meanwhile.
   */
  async again({ url }: HttpRequest, { seed }: StartedLogin, hash: string): Promise<void> {
    if (sha256(sessionOf(seed, url)) !== hash)
      throw new ConsumerError('login_used', 'another answer was used before');
    if (!(await this.sessions.get(hash)))
      throw new ConsumerError('login_used', 'the answer was used before, and its session is over');
  }

  /** The browser gets the session; after a second click the same once more, for it may have thrown the first answer away. */
  tell({ url }: HttpRequest, reply: HttpReply, { seed }: StartedLogin): void {
    this.cookies.setSession(reply, sessionOf(seed, url));
  }
}
