import { newUserCode, shownUserCode } from '../../src/auth-server/device/user-code.js';
import { aDevice, answer, begin, beginAt, logInAtPage, poll, WITH_DEVICES } from '../support/devices.js';
import { expectOAuthError, expectPage } from '../support/expectations.js';
import type { Agent } from '../support/http-agent.js';
import { useProvider } from '../support/provider.js';
import { allRows } from '../support/tables.js';

const GUESSES = 10_000;
const AT_ONCE = 50;

jest.setTimeout(120_000);

describe('User codes', () => {
  // The limits on passwords are switched off: these are on all the same.
  const provider = useProvider({ ...WITH_DEVICES, config: { loginAttempts: 0 } });
  const ask = (agent: Agent, code = shownUserCode(newUserCode())) =>
    agent.get(`${provider.url}/auth/device/verify?user_code=${code}`);
  const guess = async (agent: Agent): Promise<number> => (await ask(agent)).status;
  const limited = async (): Promise<number> => {
    const { audit_events: events = [] } = await allRows(provider.app);
    return events.filter(({ type }) => type === 'user_code.attempts_limited').length;
  };

  it(`are looked for six times at the most of ${GUESSES} that one person guesses`, async () => {
    const device = await aDevice(provider);
    const begun = await begin(provider, device);
    const agent = await logInAtPage(begun, await provider.user());
    const statuses: number[] = [];
    for (let sent = 0; sent < GUESSES; sent += AT_ONCE) {
      statuses.push(...(await Promise.all(Array.from({ length: AT_ONCE }, () => guess(agent)))));
    }
    expect(new Set(statuses)).toEqual(new Set([422, 429]));
    expect(statuses.filter((status) => status === 422).length).toBeLessThanOrEqual(6);
    // The right one is not told from a wrong one while they wait.
    const right = await ask(agent, begun.user_code);
    expectPage(right, 429);
    expect([right.headers.get('retry-after'), right.words]).toEqual([
      '10',
      expect.stringContaining('Try again in 10 seconds'),
    ]);
    expect(await limited()).toBe(1);
    provider.clock.advance(10);
    expectPage(await ask(agent, begun.user_code), 200);
    expect((await poll(provider, device, begun)).text).toContain('authorization_pending');
  });

  it('are no way back to more guesses for who has right ones of their own', async () => {
    const device = await aDevice(provider);
    const own = await begin(provider, device);
    const agent = await logInAtPage(own, await provider.user());
    for (let wrong = 0; wrong < 6; wrong++) {
      expectPage(await ask(agent, own.user_code), 200);
      expect(await guess(agent)).toBe(422);
    }
    expect(await guess(agent)).toBe(429);
    expectPage(await ask(agent, own.user_code), 429);
  });

  it('are no guesses where they were answered: who comes back to the page does not have to wait', async () => {
    const device = await aDevice(provider);
    const [answered, waiting] = [await begin(provider, device), await begin(provider, device)];
    const agent = await logInAtPage(answered, await provider.user());
    await answer(agent, answered);
    for (let times = 0; times < 20; times++) expectPage(await ask(agent, answered.user_code), 422);
    expectPage(await ask(agent, waiting.user_code), 200);
  });

  it('are not tried by what can be none', async () => {
    const begun = await begin(provider, await aDevice(provider));
    const agent = await logInAtPage(begun, await provider.user());
    for (let wrong = 0; wrong < 20; wrong++) expect((await ask(agent, 'AEIOU')).status).toBe(422);
    expectPage(await ask(agent, begun.user_code), 200);
  });

  it('are limited for all who are at one address', async () => {
    const begun = await begin(provider, await aDevice(provider));
    const statuses: number[] = [];
    for (let person = 0; person < 12; person++) {
      const agent = await logInAtPage(begun, await provider.user());
      for (let wrong = 0; wrong < 5; wrong++) statuses.push(await guess(agent));
    }
    expect(statuses.filter((status) => status === 422).length).toBeLessThanOrEqual(51);
    expect(statuses.at(-1)).toBe(429);
    provider.clock.advance(1200);
  });

  it('are given 300 times in ten minutes to one network in the name of a program that can keep no secret', async () => {
    const [device, confidential] = [await aDevice(provider), await aDevice(provider, { secret: 'generate' })];
    let given = 0;
    while ((await beginAt(provider, device)).status === 200) given++;
    expect(given).toBe(300);
    const refused = await beginAt(provider, device);
    expectOAuthError(refused, 429, 'temporarily_unavailable');
    expect(Number(refused.headers.get('retry-after'))).toBeLessThanOrEqual(600);
    await begin(provider, confidential);
    provider.clock.advance(600);
    await begin(provider, device);
  });

  it('are stored where nobody reads them', async () => {
    provider.clock.advance(600);
    const begun = await begin(provider, await aDevice(provider));
    const rows = JSON.stringify((await allRows(provider.app))['device_codes']);
    expect(rows).not.toContain(begun.device_code);
    expect(rows).not.toContain(begun.user_code.replace('-', ''));
  });
});
