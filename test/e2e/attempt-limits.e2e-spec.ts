import { Reservations } from '../../src/limits/reservations.js';
import { Turns } from '../../src/limits/turns.js';
import { Prunables } from '../../src/database/pruning/prunables.js';
import { Pruner } from '../../src/database/pruning/pruner.js';
import { dataSourceOf } from '../support/data-source.js';
import { expectOAuthError, expectPage, expectTokens } from '../support/expectations.js';
import { submitForm } from '../support/html-form.js';
import { Agent, type Reply } from '../support/http-agent.js';
import type { TestClient, TestUser } from '../support/provider.js';
import { basic, Provider, useProvider } from '../support/provider.js';

const ATTEMPTS = 3;
const HOME = '192.0.2.1';
const from = (address: string) => ({ 'x-forwarded-for': address });

function expectLimited(reply: Reply, seconds: number): void {
  expectOAuthError(reply, 429, 'temporarily_unavailable');
  const wait = Number(reply.headers.get('retry-after'));
  expect(wait).toBeGreaterThan(seconds - 3);
  expect(wait).toBeLessThanOrEqual(seconds);
}

describe('Failed attempts', () => {
  const provider = useProvider({ config: { loginAttempts: ATTEMPTS, trustProxy: ['127.0.0.1'] } });
  let client: TestClient;
  let user: TestUser;
  let addresses = 0;
  beforeEach(async () => {
    client = await provider.client();
    user = await provider.user();
  });

  const elsewhere = () => `198.51.100.${++addresses}`;
  const login = (address = HOME, { username, password } = user) =>
    provider.token(client, { grant_type: 'password', username, password }, from(address));
  const guess = (address = HOME, username = user.username) =>
    login(address, { ...user, username, password: 'wrong' });
  async function guesses(times: number, address?: string, username?: string): Promise<void> {
    for (let time = 0; time < times; time++)
      expectOAuthError(await guess(address, username), 400, 'invalid_grant');
  }
  async function audited(type: string): Promise<object[]> {
    const query = `SELECT user_id, client_id FROM audit_events WHERE type = '${type}' ORDER BY at, id`;
    return dataSourceOf(provider.app).query(query);
  }

  it('make the next one wait, also with the right password, and no longer than was said', async () => {
    await guesses(ATTEMPTS + 1);
    expectLimited(await login(), 10);
    provider.clock.advance(10);
    expectTokens(await login());
    await guesses(ATTEMPTS + 1);
    expectLimited(await guess(), 10);
  });

  it('are waited for ever longer', async () => {
    await guesses(ATTEMPTS + 1);
    for (const seconds of [10, 20, 40]) {
      expectLimited(await guess(), seconds);
      provider.clock.advance(seconds);
      await guesses(1);
    }
    expectLimited(await login(), 80);
  });

  it('are forgotten after a success from there', async () => {
    for (let round = 0; round < 3; round++) {
      await guesses(ATTEMPTS);
      expectTokens(await login());
    }
  });

  it('are forgotten after a day', async () => {
    await guesses(ATTEMPTS);
    provider.clock.advance(86_400);
    await guesses(ATTEMPTS);
    expectTokens(await login());
  });

  it('do not tell which names exist', async () => {
    await guesses(ATTEMPTS + 1, HOME, 'nobody-at-all');
    expectLimited(await guess(HOME, 'nobody-at-all'), 10);
  });

  it('of strangers do not lock out who was there before', async () => {
    expectTokens(await login(HOME));
    for (let stranger = 0; stranger < 2; stranger++) await guesses(ATTEMPTS, elsewhere());
    await guesses(1, elsewhere());
    expectLimited(await login(elsewhere()), 10);
    expectTokens(await login(HOME));
  });

  it('of strangers make everybody else wait for a minute at most', async () => {
    for (let stranger = 0; stranger < 2; stranger++) await guesses(ATTEMPTS, elsewhere());
    for (const seconds of [10, 20, 40, 60, 60]) {
      await guesses(1, elsewhere());
      expectLimited(await login(elsewhere()), seconds);
      provider.clock.advance(seconds);
    }
    expectTokens(await login(elsewhere()));
  });

  it('from one address are limited in sum, whoever is tried', async () => {
    const address = elsewhere();
    for (let someone = 0; someone <= 20 * ATTEMPTS; someone++) await guesses(1, address, `name-${someone}`);
    expectLimited(await login(address), 10);
    expectTokens(await login(elsewhere()));
  });

  it('wait no longer where the clock is set back meanwhile', async () => {
    await guesses(ATTEMPTS + 1);
    provider.clock.jump(-3600);
    expectLimited(await login(), 10);
    provider.clock.advance(10);
    expectTokens(await login());
    provider.clock.jump(3600);
  });

  it('that come all at once are not all checked', async () => {
    const replies = await Promise.all(Array.from({ length: 60 }, () => guess()));
    const checked = replies.filter(({ status }) => status === 400);
    expect(checked.length).toBe(ATTEMPTS + 1);
    expect(replies.filter(({ status }) => status === 429)).toHaveLength(60 - checked.length);
  });

  it('come once into the audit trail, with the id of who is meant', async () => {
    await guesses(ATTEMPTS + 1);
    provider.clock.advance(10);
    await guesses(1);
    const all = await audited('password.attempts_limited');
    expect(all.filter((event) => (event as { user_id: string }).user_id === user.id)).toHaveLength(1);
  });

  it('show the login page again with the name, and when to come back', async () => {
    const agent = new Agent();
    const page = await provider.authorize(client, {}, agent);
    const filled = { username: user.username, password: 'wrong' };
    for (let time = 0; time <= ATTEMPTS; time++)
      expect((await submitForm(agent, page, filled)).status).toBe(422);
    const limited = await submitForm(agent, page, { ...filled, password: user.password });
    expectPage(limited, 429);
    expect(Number(limited.headers.get('retry-after'))).toBeGreaterThan(7);
    expect(limited.words).toMatch(/There were too many failed attempts\. Try again in \d+ seconds\./);
    expect(limited.text).toContain(`value="${user.username}"`);
    provider.clock.advance(10);
    expect((await submitForm(agent, limited, { ...filled, password: user.password })).status).toBe(303);
  });

  it('of 20 tabs that are right at once are none', async () => {
    const replies = await Promise.all(Array.from({ length: 20 }, () => login()));
    expect(replies.map(({ status }) => status)).toEqual(Array(20).fill(200));
  });

  describe('with client secrets', () => {
    const credentials = (secret?: string) =>
      provider.token({ ...client, ...(secret && { secret }) }, { grant_type: 'client_credentials' });
    async function wrong(times: number): Promise<void> {
      for (let time = 0; time < times; time++)
        expectOAuthError(await credentials('wrong'), 401, 'invalid_client');
    }

    it('are limited, but the secret that we generated is always right', async () => {
      await wrong(ATTEMPTS + 1);
      expectLimited(await credentials('wrong'), 10);
      expectTokens(await credentials());
      await wrong(1);
    });

    it('are limited at introspection and revocation as well', async () => {
      await wrong(ATTEMPTS + 1);
      for (const path of ['/auth/introspect', '/auth/revoke']) {
        const headers = basic(client.id, 'wrong');
        expectLimited(await new Agent().postForm(provider.url + path, { token: 'x' }, headers), 10);
      }
    });

    it('make a chosen secret wait', async () => {
      client = await provider.client({ secret: { chosen: 'a secret that a person chose' } });
      await wrong(ATTEMPTS + 1);
      expectLimited(await credentials(), 10);
      provider.clock.advance(10);
      expectTokens(await credentials());
      await wrong(ATTEMPTS + 1);
      // It was right a moment ago, so it is no guess.
      expectTokens(await credentials());
    });

    it('count those of unknown clients', async () => {
      client = { ...client, id: 'no-such-client' };
      await wrong(ATTEMPTS + 1);
      expectLimited(await credentials(), 10);
    });

    it('cost the hot paths nothing while nobody fails', async () => {
      const spies: readonly jest.SpyInstance[] = [
        jest.spyOn(Turns.prototype, 'take'),
        jest.spyOn(Reservations.prototype, 'take'),
        jest.spyOn(Reservations.prototype, 'forget'),
      ];
      expectTokens(await credentials());
      const { refresh_token: refresh } = await provider.tokens(client, user);
      for (const spy of spies) spy.mockClear();
      expectTokens(await provider.refresh(client, refresh));
      expectTokens(await credentials());
      for (const spy of spies) expect(spy).not.toHaveBeenCalled();
      for (const spy of spies) spy.mockRestore();
    });
  });

  it('leave nothing behind: counters that expired are pruned', async () => {
    await guesses(1);
    provider.clock.advance(90 * 86_400);
    const pruned = await provider.app.get(Pruner, { strict: false }).prune();
    expect(Object.keys(pruned)).toContain('failure_counters');
    for (const prunable of provider.app.get(Prunables, { strict: false }).all)
      await expect(prunable.due(provider.clock.now())).resolves.toBe(0);
  });
});

describe('LOGIN_ATTEMPTS=0', () => {
  const provider = new Provider({ config: { loginAttempts: 0 } });
  beforeAll(() => provider.start());
  afterAll(() => provider.stop());

  it('switches the limits off', async () => {
    const [client, user] = [await provider.client(), await provider.user()];
    const guess = () => provider.login(client, user, { password: 'wrong' });
    for (let time = 0; time < 60; time++) expectOAuthError(await guess(), 400, 'invalid_grant');
    expectTokens(await provider.login(client, user));
  });
});
