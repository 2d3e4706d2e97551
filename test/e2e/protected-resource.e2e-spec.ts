import { expectDead, expectLive, expectOAuthError, expectTokens } from '../support/expectations.js';
import type { TestClient, TestUser } from '../support/provider.js';
import { useProvider } from '../support/provider.js';

interface Page {
  readonly items: readonly { readonly id: string; readonly name: string }[];
}

describe('/projects with tokens of this authorization server', () => {
  const provider = useProvider({ config: { accessTokenTtl: 1000 } });
  let client: TestClient;
  let user: TestUser;
  beforeEach(async () => ([client, user] = [await provider.client(), await provider.user()]));

  const tokenOf = async (who = user, scope = 'projects', of = client) =>
    expectTokens(await provider.login(of, who, { scope })).access_token;
  const create = (token: string, name: string) =>
    provider.fetch(token, '/projects', {
      method: 'POST',
      headers: { 'content-type': 'application/json' },
      body: JSON.stringify({ name }),
    });
  const namesOf = async (token: string) =>
    (await provider.fetch(token)).json<Page>().items.map(({ name }) => name);

  it('shows each user their own, through every client and grant', async () => {
    const [mine, theirs] = [await tokenOf(), await tokenOf(await provider.user())];
    const created = await create(mine, 'Apollo');
    await create(theirs, 'Gemini');
    expect(await namesOf(mine)).toEqual(['Apollo']);
    expect(await namesOf((await provider.tokens(await provider.client(), user)).access_token)).toEqual([
      'Apollo',
    ]);
    const path = `/projects/${created.json<{ id: string }>().id}`;
    expect((await provider.fetch(mine, path)).status).toBe(200);
    for (const method of ['GET', 'DELETE']) {
      expect((await provider.fetch(theirs, path, { method })).status).toBe(404);
    }
  });

  it('reads with projects.readonly and writes with projects', async () => {
    const [reader, writer] = [await tokenOf(user, 'projects.readonly'), await tokenOf()];
    expect((await provider.fetch(reader)).status).toBe(200);
    const refused = await create(reader, 'Apollo');
    expectOAuthError(refused, 403, 'insufficient_scope', 'Apollo');
    expect(refused.json()['scope']).toBe('projects');
    expect(refused.headers.get('www-authenticate')).toContain('error="insufficient_scope", scope="projects"');
    expect((await create(writer, 'Apollo')).status).toBe(201);
    expect(await namesOf(reader)).toEqual(['Apollo']);
  });

  it('refuses a token of other scopes', async () => {
    const refused = await provider.fetch(await tokenOf(user, 'openid email'));
    expectOAuthError(refused, 403, 'insufficient_scope');
    expect(refused.json()['scope']).toBe('projects.readonly');
  });

  it('ends with the client, at once, and only its tokens', async () => {
    const other = await provider.client();
    const [dead, alive] = [await tokenOf(), await tokenOf(user, 'projects', other)];
    await provider.clients.remove(client.id);
    await expectDead(provider, dead);
    await expectLive(provider, alive);
  });

  it('ends with the user, at once, refresh tokens included, and only theirs', async () => {
    const tokens = expectTokens(await provider.login(client, user));
    const alive = await tokenOf(await provider.user());
    await create(tokens.access_token, 'Apollo');
    await provider.users.remove(user.username);
    await expectDead(provider, tokens.access_token);
    expectOAuthError(await provider.refresh(client, tokens.refresh_token), 400, 'invalid_grant');
    await expectLive(provider, alive);
  });

  it('never comes back: a user of the same name sees nothing, and old tokens stay dead', async () => {
    const old = await tokenOf();
    await create(old, 'Apollo');
    await provider.users.remove(user.username);
    const successor = await provider.user({ username: user.username });
    expect(successor.id).not.toBe(user.id);
    expect(await namesOf(await tokenOf(successor))).toEqual([]);
    await expectDead(provider, old);
  });

  it('ends when the token expires', async () => {
    const token = await tokenOf();
    provider.clock.advance(999);
    await expectLive(provider, token);
    provider.clock.advance(1);
    await expectDead(provider, token);
  });

  it('ends when the code it came from is replayed', async () => {
    const code = await provider.code(client, user);
    const { access_token } = expectTokens(await provider.exchange(client, code));
    await expectLive(provider, access_token);
    await provider.exchange(client, code);
    await expectDead(provider, access_token);
  });

  it('never opens for a code, a refresh token, an ID token or a hash', async () => {
    const tokens = await provider.tokens(client, user, { scope: 'openid projects' });
    const code = await provider.code(client, user);
    await expectDead(provider, code, String(tokens.refresh_token), String(tokens.id_token));
    await expectDead(provider, `${tokens.access_token}=`, tokens.access_token.slice(0, -1));
  });
});
