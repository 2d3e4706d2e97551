import { submitForm } from '../../support/html-form.js';
import { Agent, type Reply } from '../../support/http-agent.js';
import type { TestUser } from '../../support/provider.js';

/** More steps than any login takes. */
const PATIENCE = 20;

/** A person with a browser, who fills in the provider's forms wherever they are led to one. */
export class Visitor {
  readonly browser = new Agent();
  /** Every URL that was visited. */
  readonly trail: string[] = [];

  constructor(private readonly user: Pick<TestUser, 'username' | 'password'>) {}

  open(url: string): Promise<Reply> {
    return this.goOn(this.browser.get(url));
  }

  /** The first URL with this prefix that the way leads to; it is not fetched. */
  async openUntil(url: string, prefix: string): Promise<string> {
    const last = await this.goOn(this.browser.get(url), prefix);
    return last.location;
  }

  /** Follows redirects and answers forms until a page asks for nothing more, or leads to `prefix`. @returns that page. */
  async goOn(start: Promise<Reply>, prefix?: string): Promise<Reply> {
    let reply = await start;
    for (let steps = 0; steps < PATIENCE; steps++) {
      this.trail.push(reply.url);
      if (prefix !== undefined && reply.headers.get('location')?.startsWith(prefix)) return reply;
      const next = this.#next(reply);
      if (!next) return reply;
      reply = await next;
    }
    throw new Error(`no end to ${this.trail.join(' ')}`);
  }

  #next(reply: Reply): Promise<Reply> | undefined {
    if (reply.headers.has('location')) return this.browser.follow(reply);
    const { username, password } = this.user;
    if (reply.text.includes('type="password"'))
      return submitForm(this.browser, reply, { username, password });
    if (reply.text.includes('value="allow"')) return submitForm(this.browser, reply, { decision: 'allow' });
    return undefined;
  }
}
