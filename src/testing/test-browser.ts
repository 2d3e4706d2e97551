import { SystemClock } from '../common/clock.js';

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
    return this.text
      .replace(/<style[^]*?<\/style>|<[^>]*>/g, ' ')
      .replace(/\s+/g, ' ')
      .trim();
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

  cookie(name: string): string | undefined {
    return this.#cookies.find((cookie) => cookie.name === name)?.value;
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
