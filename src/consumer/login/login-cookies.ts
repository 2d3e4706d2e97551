import { Injectable } from '@nestjs/common';
import { clearCookie, readCookie, readCookies, setCookie } from '../../common/http/cookies.js';
import type { HttpReply } from '../../common/http/http-reply.js';
import type { HttpRequest } from '../../common/http/http-request.js';
import { sha256 } from '../../common/crypto/random.js';
import { SealedBox } from '../../common/crypto/sealed-box.js';
import { ConsumerSessionSettings } from '../session/consumer-session-settings.js';
import { ConsumerSite } from '../site.js';
import { LoginAge, MAX_LOGIN_SECONDS, SECOND_CLICK_SECONDS } from './login-age.js';
import { secretsOf } from './login-secrets.js';
import type { Stamp, StartedLogin } from './started-login.js';

/**
 * How many logins of one browser may be under way, and how many characters all of them may have, names included: every request
 * carries them, and proxies refuse one whose cookies have more than 8 kB. The two longest fit.
 */
const MOST = 10;
const LARGEST = 6400;
/** How a name of ours goes on: of others, some can't even be cleared. */
const SUFFIX = /^[\w-]{16}$/;

type Begun = Omit<StartedLogin, keyof Stamp | 'monotonic'>;

interface Kept {
  readonly name: string;
  readonly size: number;
  readonly login: StartedLogin | undefined;
}

/**
 * Logins under way, in the browsers that began them and nowhere else: each in a cookie of its own, so that tabs don't disturb
 * each other, sealed, so that nobody can read or make one. Out of reach of scripts and of other sites' posts.
 */
@Injectable()
export class LoginCookies {
  readonly #box: SealedBox;
  readonly #prefix: string;
  readonly #options;

  constructor(
    settings: ConsumerSessionSettings,
    site: ConsumerSite,
    private readonly age: LoginAge,
  ) {
    this.#box = SealedBox.ofSecret(settings.secret, 'consumer-login');
    this.#prefix = `${site.cookieName('sluice_consumer_login')}_`;
    this.#options = { path: '/', httpOnly: true, sameSite: 'lax', secure: site.secure } as const;
  }

  /** Of more logins than a browser may have, the oldest end. */
  add(request: HttpRequest, reply: HttpReply, begun: Begun): void {
    const login: StartedLogin = { ...begun, ...this.age.begin() };
    const value = this.#box.seal(JSON.stringify(login));
    const own = this.#nameOf(secretsOf(login.seed).state);
    for (const name of this.#tooMany(request, own.length + value.length))
      clearCookie(reply, name, this.#options);
    setCookie(reply, own, value, {
      ...this.#options,
      maxAge: MAX_LOGIN_SECONDS,
    });
  }

  /** The login of this state, where this browser began it. */
  find(request: HttpRequest, state: string): StartedLogin | undefined {
    const login = this.#open(readCookie(request, this.#nameOf(state)));
    return login && secretsOf(login.seed).state === state ? login : undefined;
  }

  /** The states of the other logins that this browser began, under way or answered a moment ago. */
  otherStates(request: HttpRequest, state: string): string[] {
    return this.#kept(request)
      .flatMap(({ login }) => (login ? secretsOf(login.seed).state : []))
      .filter((other) => other !== state);
  }

  /** Its answer came: from now on it is of use to a second click only. */
  outlive(request: HttpRequest, reply: HttpReply, state: string): void {
    const name = this.#nameOf(state);
    const options = { ...this.#options, maxAge: SECOND_CLICK_SECONDS };
    setCookie(reply, name, readCookie(request, name) ?? '', options);
  }

  #nameOf(state: string): string {
    return this.#prefix + sha256(state).slice(0, 16);
  }

  /** The names of those that have to go for one more of this size. */
  #tooMany(request: HttpRequest, size: number): string[] {
    const kept = this.#kept(request).sort(newestFirst);
    let room = LARGEST - size;
    return kept
      .filter((one, at) => one.login === undefined || at >= MOST - 1 || (room -= one.size) < 0)
      .map(({ name }) => name);
  }

  #kept(request: HttpRequest): Kept[] {
    return Object.entries(readCookies(request))
      .filter(([name]) => name.startsWith(this.#prefix) && SUFFIX.test(name.slice(this.#prefix.length)))
      .map(([name, value = '']) => ({ name, size: name.length + value.length, login: this.#open(value) }));
  }

  #open(sealed: string | undefined): StartedLogin | undefined {
    const data = sealed && this.#box.open(sealed);
    return data ? (JSON.parse(data) as StartedLogin) : undefined;
  }
}

const newestFirst = ({ login: a }: Kept, { login: b }: Kept): number =>
  (b?.at ?? 0) - (a?.at ?? 0) || (b?.turn ?? 0) - (a?.turn ?? 0);
