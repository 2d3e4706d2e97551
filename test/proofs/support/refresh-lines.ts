import type { TokenResponse } from '../../support/expectations.js';
import type { Reply } from '../../support/http-agent.js';

type Token = string | undefined;

/** Lines of refresh tokens, each used by one at a time: a token is repeated so often, and no more (docs/adr/0008). */
export class RefreshLines {
  readonly #tokens: Token[];

  /** @param begin as many lines as there are requests at once. */
  constructor(begin: readonly Token[]) {
    this.#tokens = [...begin];
  }

  /** The next one of a line. Where no token comes back, the line goes on with the one before. */
  async next(refresh: (token: Token) => Promise<Reply>): Promise<Reply> {
    const token = this.#tokens.shift();
    let next = token;
    try {
      const reply = await refresh(token);
      if (reply.status === 200) next = reply.json<TokenResponse>().refresh_token;
      return reply;
    } finally {
      this.#tokens.push(next);
    }
  }
}
