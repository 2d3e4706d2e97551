import { expectDead, expectLive, expectOAuthError, expectTokens } from '../support/expectations.js';
import type { Reply } from '../support/http-agent.js';
import { useProvider } from '../support/provider.js';

const PARALLEL = 20;
const inParallel = (send: () => Promise<Reply>): Promise<Reply[]> =>
  Promise.all(Array.from({ length: PARALLEL }, send));

describe('At the same moment', () => {
  const provider = useProvider();

  it.each([1, 2, 3, 4, 5])(
    '20 redemptions of one code: exactly one succeeds, and is revoked (round %i)',
    async () => {
      const [client, user] = [await provider.client(), await provider.user()];
      const code = await provider.code(client, user);
      const replies = await inParallel(() => provider.exchange(client, code));
      const won = replies.filter(({ status }) => status === 200);
      expect(won).toHaveLength(1);
      for (const lost of replies.filter((reply) => !won.includes(reply))) {
        expectOAuthError(lost, 400, 'invalid_grant');
      }
      const { access_token, refresh_token } = expectTokens(won[0]!);
      await expectDead(provider, access_token);
      expectOAuthError(await provider.refresh(client, refresh_token), 400, 'invalid_grant');
    },
  );

  it.each([1, 2, 3, 4, 5])(
    '20 refreshes of one token: all get the same pair, which works (round %i)',
    async () => {
      const [client, user] = [await provider.client(), await provider.user()];
      const { refresh_token } = expectTokens(await provider.login(client, user));
      const replies = await inParallel(() => provider.refresh(client, refresh_token));
      const pairs = new Set(replies.map((reply) => JSON.stringify(expectTokens(reply))));
      expect(pairs.size).toBe(1);
      const { access_token, refresh_token: successor } = expectTokens(replies[0]!);
      await expectLive(provider, access_token);
      expectTokens(await provider.refresh(client, successor));
    },
  );

  it('20 logins: 20 different pairs', async () => {
    const [client, user] = [await provider.client(), await provider.user()];
    const replies = await inParallel(() => provider.login(client, user));
    const tokens = replies.map((reply) => expectTokens(reply));
    expect(new Set(tokens.flatMap((pair) => [pair.access_token, pair.refresh_token])).size).toBe(
      2 * PARALLEL,
    );
    await expectLive(provider, ...tokens.map(({ access_token }) => access_token));
  });

  it('a refresh and a replay of the code it came from: nothing is left alive', async () => {
    const [client, user] = [await provider.client(), await provider.user()];
    const code = await provider.code(client, user);
    const { refresh_token } = expectTokens(await provider.exchange(client, code));
    const [refreshed, replayed] = await Promise.all([
      provider.refresh(client, refresh_token),
      provider.exchange(client, code),
    ]);
    expectOAuthError(replayed, 400, 'invalid_grant');
    if (refreshed.status === 200) await expectDead(provider, expectTokens(refreshed).access_token);
    else expectOAuthError(refreshed, 400, 'invalid_grant');
  });

  it('a refresh and the removal of the client: nothing is left alive, and nothing is a 5xx', async () => {
    const [client, user] = [await provider.client(), await provider.user()];
    const { refresh_token } = expectTokens(await provider.login(client, user));
    const [refreshed] = await Promise.all([
      provider.refresh(client, refresh_token),
      provider.clients.remove(client.id),
    ]);
    expect([200, 400, 401]).toContain(refreshed.status);
    if (refreshed.status === 200) await expectDead(provider, expectTokens(refreshed).access_token);
  });
});
