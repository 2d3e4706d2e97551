import type { Agent, Reply } from '../../support/http-agent.js';

type FilledForm = Readonly<Record<string, string>>;

/**
 * Goes where the browser is led, and fills in the forms of the pages on the way, in this order.
 * @param end the beginning of the address where the way ends; it is not fetched.
 * @returns the redirect to it, or the page where there is nothing left to fill in.
 */
export async function walk(
  agent: Agent,
  start: Promise<Reply>,
  end: string,
  forms: readonly FilledForm[] = [],
): Promise<Reply> {
  const left = [...forms];
  let reply = await start;
  for (;;) {
    if (reply.headers.has('location')) {
      if (reply.location.startsWith(end)) return reply;
      reply = await agent.follow(reply);
    } else {
      const filled = left.shift();
      if (!filled) return reply;
      reply = await agent.submit(reply, filled);
    }
  }
}
