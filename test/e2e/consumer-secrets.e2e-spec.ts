import type { LoggerService } from '@nestjs/common';
import { Logger } from '@nestjs/common';
import { ConsumerWorld } from '../support/consumer-world.js';
import { ForeignProvider } from '../support/foreign-provider.js';
import type { Reply } from '../support/http-agent.js';
import { Agent } from '../support/http-agent.js';

const HOUR_SECONDS = 3600;

/** Remembers everything that it was answered. */
class RememberingAgent extends Agent {
  readonly replies: Reply[] = [];

  override async send(url: string, init: RequestInit): Promise<Reply> {
    const reply = await super.send(url, init);
    this.replies.push(reply);
    return reply;
  }
}

describe('the tokens of the consumer', () => {
  const realFetch = globalThis.fetch;
  const tokens = new Set<string>();
  const log: string[] = [];
  beforeAll(() => {
    globalThis.fetch = async (input, init) => {
      const response = await realFetch(input, init);
      if (!String(input).endsWith('/token') || !response.ok) return response;
      const body = (await response.clone().json()) as Record<string, string>;
      for (const name of ['access_token', 'refresh_token', 'id_token']) tokens.add(body[name] as string);
      return response;
    };
  });
  const world = new ConsumerWorld((redirectUri) => ForeignProvider.start(redirectUri));
  beforeAll(() => {
    const write = (...parts: unknown[]): void => void log.push(parts.map(String).join(' '));
    const logger: LoggerService = { log: write, error: write, warn: write, debug: write, verbose: write };
    Logger.overrideLogger(logger);
  });
  afterAll(() => {
    globalThis.fetch = realFetch;
    Logger.overrideLogger(false);
  });

  it('stand in no cookie, URL, page, error or log line, whatever happens', async () => {
    const agent = (world.agent = new RememberingAgent());
    const projects = (): Promise<Reply> => world.get('/consumer/projects');
    await agent.follow(await world.logIn());
    await world.post('/consumer/projects', { name: 'Lighthouse' });
    await world.post('/consumer/refresh', {});
    world.consumer.clock.advance(HOUR_SECONDS);
    await projects();
    for (const status of [302, 403, 404, 422, 429, 500]) {
      world.provider.projects.failWith = status;
      await projects();
    }
    world.provider.projects.failWith = undefined;
    world.provider.tokenEndpointDown = true;
    world.consumer.clock.advance(HOUR_SECONDS);
    expect((await projects()).status).toBe(503);
    world.provider.tokenEndpointDown = false;
    world.provider.projects.refuse(2);
    expect((await projects()).status).toBe(401);
    await world.logIn();
    await world.provider.revokeAll();
    expect((await projects()).status).toBe(302);
    await world.logIn();
    await world.post('/consumer/logout', {});

    expect(tokens.size).toBeGreaterThan(10);
    const said = agent.replies.map(({ url, headers, text }) =>
      [url, ...[...headers].flat(), text].join('\n'),
    );
    expect(log.join('\n')).toContain('token_refused');
    for (const place of [...said, ...log]) {
      for (const token of tokens) expect(place).not.toContain(token);
    }
    const cookies = agent.replies.flatMap(({ headers }) => headers.getSetCookie());
    for (const line of cookies.filter((one) => one.startsWith('sluice_consumer'))) {
      expect(line).toMatch(/^sluice_consumer(_\d+=([\w-]{43})?|_login_\d+_[\w-]{16}=[\w-]*);/);
    }
  });
});
