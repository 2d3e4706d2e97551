import type { ConsumerAndProvider, ConsumerApp } from './consumer-app.js';
import { startBoth } from './consumer-app.js';
import type { Reply } from './http-agent.js';
import { Agent } from './http-agent.js';
import type { ProviderUnderTest, StartProvider } from './provider-under-test.js';
import { allRows } from './tables.js';

type Headers = Readonly<Record<string, string>>;

/** A consumer, its provider, and a person with a browser: what the consumer's cases are told in. */
export class ConsumerWorld<P extends ProviderUnderTest = ProviderUnderTest> {
  /** A new one for every case. */
  agent = new Agent();
  #both: ConsumerAndProvider<P> | undefined;

  constructor(private readonly startProvider: StartProvider<P>) {
    beforeAll(async () => (this.#both = await startBoth(this.startProvider)));
    afterAll(() => this.#both?.stop());
    beforeEach(() => (this.agent = new Agent()));
  }

  get provider(): P {
    return this.#started.provider;
  }

  get consumer(): ConsumerApp {
    return this.#started.consumer;
  }

  url(path: string): string {
    return this.consumer.url + path;
  }

  get(path: string, headers?: Headers): Promise<Reply> {
    return this.agent.get(this.url(path), headers);
  }

  post(path: string, fields: Headers, headers?: Headers): Promise<Reply> {
    return this.agent.postForm(this.url(path), fields, headers);
  }

  /** @returns the authorization request that the consumer sends the browser with. */
  async authorizeUrl(path = '/consumer/auth'): Promise<string> {
    return (await this.get(path)).location;
  }

  /** @returns the callback after the person logged in, not fetched yet. */
  async callback(path?: string): Promise<string> {
    return this.provider.logIn(this.agent, await this.authorizeUrl(path));
  }

  async logIn(path?: string): Promise<Reply> {
    return this.agent.get(await this.callback(path));
  }

  get sessionId(): string | undefined {
    return this.agent.cookie('sluice_consumer');
  }

  /** Whether a browser with these cookies is shown as logged in. */
  async isLoggedIn(cookie = this.agent.cookiesFor(this.url('/'))): Promise<boolean> {
    return !(await new Agent().get(this.url('/consumer/home'), { cookie })).text.includes('Log in</a>');
  }

  /** How many sessions the consumer has. */
  async sessionRows(): Promise<number> {
    return (await allRows(this.consumer.app))['consumer_sessions']?.length ?? 0;
  }

  /** An error page with this code, and nobody logged in by it. */
  expectRefusal(reply: Reply, status: number, code: string): void {
    expect(reply.words).toContain(` ${code} `);
    expect(reply.status).toBe(status);
    expect(reply.headers.get('content-type')).toBe('text/html; charset=utf-8');
    expect(reply.headers.get('cache-control')).toBe('no-store');
    expect(this.sessionId).toBeUndefined();
  }

  get #started(): ConsumerAndProvider<P> {
    if (!this.#both) throw new Error('only inside a test');
    return this.#both;
  }
}

/** The URL with other query parameters; `undefined` removes one. */
export function altered(url: string, changes: Readonly<Record<string, string | undefined>>): string {
  const target = new URL(url);
  for (const [name, value] of Object.entries(changes)) {
    if (value === undefined) target.searchParams.delete(name);
    else target.searchParams.set(name, value);
  }
  return target.href;
}
