import { availableParallelism } from 'node:os';
import { setTimeout } from 'node:timers/promises';
import { OAuthError } from '../../src/common/errors/oauth-error.js';
import { Turns } from '../../src/limits/turns.js';
import { expectOAuthError, expectPage, expectTokens } from '../support/expectations.js';
import { submitForm } from '../support/html-form.js';
import { Agent, type Reply } from '../support/http-agent.js';
import type { TestClient, TestUser } from '../support/provider.js';
import { basic, useProvider } from '../support/provider.js';

jest.setTimeout(60_000);

const ATTEMPTS = 5;
const HOME = '192.0.2.1';
/** Those that are being verified, and a few more in turn; first come, first served there would be nearly a hundred. */
const FEW = 16 * availableParallelism();

const from = (address: string) => ({ 'x-forwarded-for': address });
const times = <T>(count: number, work: (index: number) => Promise<T>): Promise<T[]> =>
  Promise.all(Array.from({ length: count }, (_, index) => work(index)));
const until = async (condition: () => boolean): Promise<void> => {
  while (!condition()) await setTimeout(1);
};
const having = (replies: readonly Reply[], status: number): number =>
  replies.filter((reply) => reply.status === status).length;

describe('Attempts that are sent at once', () => {
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
  const guess = (address: string, username = user.username) =>
    login(address, { ...user, username, password: 'wrong' });

  it('are as many as those of one address that come one by one', async () => {
    const address = elsewhere();
    const replies = await times(300, (index) => guess(address, `nobody-${index}`));
    expect(having(replies, 400)).toBeGreaterThan(0);
    // On a busy machine fewer get their turn in time.
    expect(having(replies, 400)).toBeLessThanOrEqual(20 * ATTEMPTS + 1);
    expect(having(replies, 400) + having(replies, 429) + having(replies, 503)).toBe(300);
    for (const reply of replies.filter(({ status }) => status > 400))
      expect(Number(reply.headers.get('retry-after'))).toBeGreaterThan(0);
  });

  it('are as many as those on one name that come one by one, from wherever', async () => {
    const replies = await times(60, () => guess(elsewhere()));
    expect(having(replies, 400)).toBe(2 * ATTEMPTS + 1);
    expectTokens(await login(HOME, await provider.user()));
  });

  it('hold nobody else up', async () => {
    const address = elsewhere();
    let verified = 0;
    const burst = times(300, async (index) => {
      if ((await guess(address, `nobody-${index}`)).status === 400) verified += 1;
    });
    await until(() => verified > 0);
    const before = verified;
    expectTokens(await login(elsewhere()));
    expect(verified - before).toBeLessThanOrEqual(FEW);
    await burst;
  });

  it('are all let through where they are right, and cost nothing', async () => {
    const address = elsewhere();
    const replies = await times(50, () => login(address));
    expect(having(replies, 200)).toBe(50);
    for (let failure = 0; failure < ATTEMPTS; failure++)
      expectOAuthError(await guess(address), 400, 'invalid_grant');
    expectTokens(await login(address));
  });

  it('are all let through where they are right, at the first time of many people at one address', async () => {
    const address = elsewhere();
    const people = await times(20, () => provider.user());
    const replies = await Promise.all(people.map((person) => login(address, person)));
    expect(having(replies, 200)).toBe(20);
  });

  it('that are right cost nothing amid those that are wrong', async () => {
    const [address, wrong] = [elsewhere(), elsewhere()];
    const [right] = await Promise.all([times(20, () => login(address)), times(ATTEMPTS, () => guess(wrong))]);
    expect(having(right, 200)).toBe(20);
    expectTokens(await login(elsewhere()));
  });

  it('show the login page again where too many come', async () => {
    const agent = new Agent();
    const page = await provider.authorize(client, {}, agent);
    const busy = new OAuthError('temporarily_unavailable');
    const turns = jest.spyOn(Turns.prototype, 'take').mockRejectedValueOnce(busy);
    const refused = await submitForm(agent, page, { username: user.username, password: user.password });
    turns.mockRestore();
    expectPage(refused, 503);
    expect([refused.headers.get('retry-after'), refused.words]).toEqual([
      '1',
      expect.stringContaining('The server is busy. Try again in a moment.'),
    ]);
    expect((await submitForm(agent, refused, { password: user.password })).status).toBe(303);
  });

  it('are as few with the chosen secret of a client', async () => {
    const { id } = await provider.client({ secret: { chosen: 'a secret that a person chose' } });
    const form = { grant_type: 'client_credentials' };
    const replies = await times(60, (index) =>
      provider.token(undefined, form, { ...basic(id, `wrong-${index}`), ...from(HOME) }),
    );
    expect([having(replies, 401), having(replies, 429)]).toEqual([ATTEMPTS + 1, 60 - ATTEMPTS - 1]);
  });
});
