import { Logger } from '@nestjs/common';
import { AdversarialWorld } from '../support/adversarial-world.js';
import { dataSourceOf } from '../support/data-source.js';
import { Agent } from '../support/http-agent.js';
import { allRows, everything } from '../support/tables.js';

const START = '/consumer/auth?return_to=/consumer/projects';
const LOGIN = /sluice_consumer_login_\d+_[\w-]{16}=[\w-]+/g;

describe('who starts logins at the consumer and nothing more', () => {
  const world = new AdversarialWorld();
  const callback = (authorizeUrl: string): string =>
    `${world.consumer.url}/consumer/auth_callback?${world.provider.answer(authorizeUrl)}`;
  const logins = (agent = world.agent): string[] => agent.cookiesFor(world.consumer.url).match(LOGIN) ?? [];
  const failed = async (): Promise<number> =>
    (await allRows(world.consumer.app))['consumer_logins']?.filter((row) => row['session_hash'] === '')
      .length ?? 0;

  it('leaves nothing here, however often', async () => {
    const before = await everything(world.consumer.app);
    for (let i = 0; i < 50; i++) await new Agent().get(world.consumer.url + START);
    await world.get('/consumer/auth_callback?state=invented&code=invented');
    expect(await everything(world.consumer.app)).toEqual(before);
  });

  it('has a cookie for each login, small and unreadable', async () => {
    const { searchParams } = new URL((await world.get(START)).location);
    const [cookie = ''] = logins();
    expect(cookie.length).toBeLessThan(400);
    const value = Buffer.from(cookie.slice(cookie.indexOf('=') + 1), 'base64url').toString('latin1');
    expect(value).not.toContain('projects');
    for (const secret of [searchParams.get('state'), searchParams.get('nonce')])
      expect(cookie).not.toContain(secret);
  });

  it('has at most ten of them, and the newest ones still end in a session', async () => {
    const urls: string[] = [];
    for (let i = 0; i < 15; i++) {
      urls.push((await world.get(START)).location);
      world.consumer.clock.advance(1);
    }
    expect(logins()).toHaveLength(10);
    expect((await world.agent.get(callback(urls[0] as string))).words).toContain(' state_mismatch ');
    expect((await world.agent.get(callback(urls[5] as string))).status).toBe(302);
  });

  it('has few of them where they are long', async () => {
    const long = `/consumer/auth?return_to=/${'x'.repeat(1990)}`;
    for (let i = 0; i < 5; i++) await world.get(long);
    for (let i = 0; i < 5; i++) await world.get(START);
    // 8 kB of cookies, of all kinds, is what proxies take by default (nginx).
    expect(world.agent.cookiesFor(world.consumer.url).length).toBeLessThan(6500);
    const [one, other] = [await world.get(long), await world.get(long)];
    for (const { location } of [one, other])
      expect((await world.agent.get(callback(location))).status).toBe(302);
  });

  it('is logged in in each of the tabs that started at the same moment', async () => {
    const starts = await Promise.all(Array.from({ length: 5 }, () => world.get(START)));
    for (const { location } of starts)
      expect((await world.agent.get(callback(location))).location).toMatch(/projects$/);
    expect(await world.isLoggedIn()).toBe(true);
  });

  it.each([
    ['another login’s', (_own: string, other: string) => other],
    ['altered', (own: string) => own.slice(0, -2) + (own.endsWith('AA') ? 'BB' : 'AA')],
    ['empty', () => ''],
    ['invented', () => 'A'.repeat(300)],
  ])('is not logged in with a cookie whose value is %s', async (_name, forge) => {
    const url = (await world.get(START)).location;
    const [own = ''] = logins();
    const other = new Agent();
    await other.get(world.consumer.url + START);
    const value = (cookie = ''): string => cookie.slice(cookie.indexOf('=') + 1);
    const name = own.slice(0, own.indexOf('='));
    const cookie = `${name}=${forge(value(own), value(logins(other)[0]))}`;
    const reply = await new Agent().get(callback(url), { cookie });
    expect([reply.status, reply.words]).toEqual([400, expect.stringContaining(' state_mismatch ')]);
  });

  it.each(['a b', 'é', '\u0080', '(', ''])('may have a cookie that nobody could set: %j', async (name) => {
    const cookie = Buffer.from(`sluice_consumer_login_${name}=x`).toString('latin1');
    expect((await new Agent().get(world.consumer.url + START, { cookie })).status).toBe(302);
  });

  it('leaves at most a thousand answers that failed', async () => {
    const database = dataSourceOf(world.consumer.app);
    const [at, end] = [world.consumer.clock.now(), world.consumer.clock.now() + 3_600_000];
    const rows = Array.from({ length: 1200 }, (_, i) => `('failed-${i}', '', ${at - i}, ${end})`);
    await database.query(
      `INSERT INTO consumer_logins (state_hash, session_hash, consumed_at, expires_at) VALUES ${rows.join()}`,
    );
    const answer = callback((await world.get(START)).location);
    expect((await world.agent.get(answer.replace('iss=', 'not='))).words).toContain(' issuer_mismatch ');
    expect([1000, 1001]).toContain(await failed());
    expect((await world.agent.get(answer)).words).toContain(' login_used ');
  });
});

describe('a login at the consumer while the clock is set', () => {
  const world = new AdversarialWorld();
  const answer = async (meanwhile: () => void): Promise<string> => {
    const query = world.provider.answer((await world.get(START)).location);
    meanwhile();
    const reply = await world.get(`/consumer/auth_callback?${query}`);
    return reply.status === 302 ? 'logged in' : (/Code (\w+)/.exec(reply.words)?.[1] ?? '');
  };
  const { jump, advance } = {
    jump: (seconds: number) => world.consumer.clock.jump(seconds),
    advance: (seconds: number) => world.consumer.clock.advance(seconds),
  };

  it('back by a minute goes on', async () => {
    expect(await answer(() => jump(-50))).toBe('logged in');
    jump(50);
  });

  it('back by an hour lives no longer than half an hour', async () => {
    const late = (): void => {
      jump(-3600);
      advance(1801);
    };
    expect(await answer(late)).toBe('login_expired');
    jump(3600);
  });
});

describe('the log', () => {
  const world = new AdversarialWorld();
  const log: string[] = [];
  beforeAll(() => {
    const write = (...parts: unknown[]): void => void log.push(parts.map(String).join(' '));
    Logger.overrideLogger({ log: write, error: write, warn: write });
  });
  afterAll(() => Logger.overrideLogger(false));

  const forged = async (): Promise<string> => {
    world.provider.deviation = { signature: 'wrong key' };
    return world.provider.logoutToken();
  };
  const send = async (logout_token: string) =>
    new Agent().postForm(`${world.consumer.url}/consumer/backchannel_logout`, { logout_token });

  it.each<[string, () => Promise<unknown>]>([
    ['callbacks of no login', () => world.get('/consumer/auth_callback?state=x&code=y')],
    ['callbacks without state', () => world.get('/consumer/auth_callback')],
    ['return paths that lead away', () => world.get('/consumer/auth?return_to=//evil.example')],
    ['providers that are none', () => world.get('/consumer/auth?provider=none')],
    ['forged logout tokens', async () => send(await forged())],
    ['logout tokens that are none', () => send('a.b.c')],
  ])('has at most two lines of many %s', async (_name, request) => {
    log.length = 0;
    for (let i = 0; i < 30; i++) await request();
    expect(log.length).toBeLessThanOrEqual(2);
  });
});
