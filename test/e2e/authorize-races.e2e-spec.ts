import { expectDead, expectOAuthError, expectTokens } from '../support/expectations.js';
import { Agent } from '../support/http-agent.js';
import { codeOf, useProvider } from '../support/provider.js';

const inParallel = <T>(send: (i: number) => Promise<T>): Promise<T[]> =>
  Promise.all(Array.from({ length: 20 }, (_, i) => send(i)));

describe('At the same moment', () => {
  const provider = useProvider();

  it('20 first approvals by one person: 20 different codes, all good, and no consent page afterwards', async () => {
    const [client, user] = [await provider.client(), await provider.user()];
    const scopes = ['openid', 'email', 'profile', 'projects'];
    const codes = await inParallel((i) => provider.code(client, user, { scope: scopes[i % 4]! }));
    expect(new Set(codes).size).toBe(20);
    for (const code of codes) expectTokens(await provider.exchange(client, code));
    const agent = new Agent();
    await provider.approve(client, user, { scope: scopes.join(' ') }, agent);
    codeOf(await provider.authorize(client, { scope: scopes.join(' ') }, agent));
  });

  it('20 silent answers in one browser: 20 different codes', async () => {
    const [client, user, agent] = [await provider.client(), await provider.user(), new Agent()];
    await provider.approve(client, user, {}, agent);
    const codes = await inParallel(async () => codeOf(await provider.authorize(client, {}, agent)));
    expect(new Set(codes).size).toBe(20);
  });

  it('20 logins over one old session: each gets its own new one', async () => {
    const [client, user, agent] = [await provider.client(), await provider.user(), new Agent()];
    await provider.approve(client, user, {}, agent);
    const cookie = `sluice_session=${agent.cookie('sluice_session')}`;
    const { username, password } = user;
    const replies = await inParallel(() =>
      provider.submit({ client_id: client.id, username, password }, new Agent(), { cookie }),
    );
    expect(new Set(replies.map((reply) => reply.headers.getSetCookie()[0])).size).toBe(20);
    replies.forEach(codeOf);
  });

  it('approvals and the removal of the person: codes or pages, never a 5xx, and nothing left alive', async () => {
    const [client, user] = [await provider.client(), await provider.user()];
    const [replies] = await Promise.all([
      inParallel(() => provider.approve(client, user)),
      provider.users.remove(user.username),
    ]);
    for (const reply of replies) {
      expect([303, 400, 422]).toContain(reply.status);
      if (reply.status !== 303) continue;
      expectOAuthError(await provider.exchange(client, codeOf(reply)), 400, 'invalid_grant');
    }
  });

  it('exchanges and the removal of the client: nothing left alive', async () => {
    const [client, user] = [await provider.client(), await provider.user()];
    const codes = await inParallel(() => provider.code(client, user));
    const [replies] = await Promise.all([
      Promise.all(codes.map((code) => provider.exchange(client, code))),
      provider.clients.remove(client.id),
    ]);
    for (const reply of replies) {
      expect([200, 400, 401]).toContain(reply.status);
      if (reply.status === 200) await expectDead(provider, expectTokens(reply).access_token);
    }
  });
});
