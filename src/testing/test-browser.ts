import { SystemClock } from '../common/clock.js';
import type { FilledForm } from './html-forms.js';
import { filledForm } from './html-forms.js';

/** One answer, read to its end. */
export class Reply {
  constructor(
    readonly url: string,
    readonly status: number,
    readonly headers: Headers,
    readonly text: string,
  ) {}

  /** The absolute target of a redirect. */
  get location(): string {
    const location = this.headers.get('location');
    if (location === null)
      throw new Error(`${this.status} at ${this.url} is no redirect: ${this.words.slice(0, 500)}`);
    return new URL(location, this.url).href;
  }

  /** The text of a page without its markup. */
  get words(): string {
    return (
      this.text
        // What only keeps a name apart stands between no words.
        .replace(/<\/?bdi>/g, '')
        .replace(/<style[^]*?<\/style>|<[^>]*>/g, ' ')
        .replace(/\s+/g, ' ')
        .trim()
    );
  }

  // eslint-disable-next-line @typescript-eslint/no-unnecessary-type-parameters -- as `Response.json` is used: the test says what it expects
  json<T = Record<string, unknown>>(): T {
    return JSON.parse(this.text) as T;
  }
}

const CLOCK = new SystemClock();
const PAGE = { accept: 'text/html' };
const MOST_REDIRECTS = 20;
const REDIRECTS: readonly number[] = [301, 302, 303, 307, 308];

type Fields = Readonly<Record<string, string>>;

interface Cookie {
  readonly name: string;
  readonly value: string;
  readonly host: string;
  readonly path: string;
}

/** Browser-like HTTP over global `fetch`: a cookie jar (by host and path, as in browsers not by port), redirects by hand. */
export class TestBrowser {
  #cookies: readonly Cookie[] = [];

  get(url: string, headers: Fields = {}): Promise<Reply> {
    return this.send(url, { headers });
  }

  postForm(url: string, fields: Fields, headers: Fields = {}): Promise<Reply> {
    return this.send(url, { method: 'POST', headers, body: new URLSearchParams(fields) });
  }

  async send(url: string, init: RequestInit): Promise<Reply> {
    const headers = new Headers(init.headers);
    const cookie = this.cookiesFor(url);
    if (cookie !== '' && !headers.has('cookie')) headers.set('cookie', cookie);
    const response = await fetch(url, { ...init, headers, redirect: 'manual' });
    for (const line of response.headers.getSetCookie()) this.#keep(line, new URL(url).hostname);
    return new Reply(url, response.status, response.headers, await response.text());
  }

  /** As a person does it: follows redirects until there is a page. @throws Error after 20 */
  async open(url: string): Promise<Reply> {
    let reply = await this.get(url, PAGE);
    for (let hops = 0; REDIRECTS.includes(reply.status); hops++) {
      if (hops === MOST_REDIRECTS) throw new Error(`${MOST_REDIRECTS} redirects from ${url} led to no page`);
      reply = await this.get(reply.location, PAGE);
    }
    return reply;
  }

  /**
   * Sends a form of a page as a person does: what it holds already, what they fill in, and the button that they press. It is the
   * first form that has all of these.
   * @param filled values by the names of fields and buttons
   * @returns the answer; redirects are not followed
   * @throws Error in one line where no form has them
   */
  submit(page: Reply, filled: FilledForm = {}): Promise<Reply> {
    const { action, method, body } = filledForm(page.text, page.url, filled);
    const hidesOrigin = page.headers.get('referrer-policy') === 'no-referrer';
    const headers = {
      ...PAGE,
      'sec-fetch-site': new URL(action).origin === new URL(page.url).origin ? 'same-origin' : 'cross-site',
      origin: hidesOrigin ? 'null' : new URL(page.url).origin,
    };
    if (method === 'post') return this.send(action, { method: 'POST', headers, body });
    const target = new URL(action);
    target.search = body.toString();
    return this.get(target.href, PAGE);
  }

  /** Follows one redirect. */
  follow(reply: Reply): Promise<Reply> {
    return this.get(reply.location);
  }

  /** Follows redirects until one leads to a URL that starts with `prefix`, which is returned and not fetched. */
  async followUntil(url: string, prefix: string): Promise<string> {
    let target = url;
    for (let hops = 0; hops < MOST_REDIRECTS; hops++) {
      if (target.startsWith(prefix)) return target;
      target = (await this.get(target)).location;
    }
    throw new Error(`${MOST_REDIRECTS} redirects did not lead to ${prefix}`);
  }

  /** Another browser with the same cookies, as a thief has it. */
  copy(): TestBrowser {
    const copy = new TestBrowser();
    copy.#cookies = this.#cookies;
    return copy;
  }

  /** @param name as it is, or of a cookie of Sluice's without the port and path by which it tells instances apart. */
  cookie(name: string): string | undefined {
    const isOf = new RegExp(`^${name}(?:_\\d+)?(?:_[\\w-]{8})?$`);
    const named = this.#cookies.filter((cookie) => isOf.test(cookie.name));
    return (named.find((cookie) => cookie.name === name) ?? named[0])?.value;
  }

  cookiesFor(url: string): string {
    const { hostname, pathname } = new URL(url);
    const matches = ({ host, path }: Cookie): boolean =>
      host === hostname && `${pathname}/`.startsWith(path.endsWith('/') ? path : `${path}/`);
    return this.#cookies
      .filter(matches)
      .map(({ name, value }) => `${name}=${value}`)
      .join('; ');
  }

  #keep(line: string, host: string): void {
    const [pair = '', ...attributes] = line.split(';').map((part) => part.trim());
    const attribute = (name: string): string | undefined =>
      attributes.find((one) => one.toLowerCase().startsWith(`${name}=`))?.slice(name.length + 1);
    const at = pair.indexOf('=');
    const cookie = {
      name: pair.slice(0, at),
      value: pair.slice(at + 1),
      host,
      path: attribute('path') ?? '/',
    };
    const expires = attribute('expires');
    const dead =
      attribute('max-age') === '0' || (expires !== undefined && Date.parse(expires) <= CLOCK.now());
    const others = this.#cookies.filter(
      (c) => c.name !== cookie.name || c.host !== host || c.path !== cookie.path,
    );
    this.#cookies = dead ? others : [...others, cookie];
  }
}
