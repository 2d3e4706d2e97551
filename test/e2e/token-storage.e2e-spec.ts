import { expectOAuthError, expectTokens } from '../support/expectations.js';
import { Agent } from '../support/http-agent.js';
import { useProvider } from '../support/provider.js';
import { allRows, snapshot } from '../support/tables.js';

describe('What the database holds', () => {
  const provider = useProvider();

  it('is no token, code, session, secret or password in clear, after they were all used', async () => {
    const [client, user, agent] = [await provider.client(), await provider.user(), new Agent()];
    const chosen = await provider.client({ secret: { chosen: 'chosen-by-a-person' } });
    const code = await provider.code(client, user, { scope: 'openid projects', nonce: 'a-nonce' }, agent);
    const first = expectTokens(await provider.exchange(client, code));
    const second = expectTokens(await provider.refresh(client, first.refresh_token));
    expectTokens(await provider.login(chosen, user));
    const stored = JSON.stringify(await allRows(provider.app));
    const secrets = [client.secret, chosen.secret, user.password, code, agent.cookie('sluice_session')];
    for (const { access_token, refresh_token } of [first, second]) secrets.push(access_token, refresh_token);
    for (const secret of secrets) {
      expect(secret).toEqual(expect.stringMatching(/.{12}/));
      expect(stored).not.toContain(secret);
    }
    expect(stored).not.toMatch(/"d\\*":|PRIVATE KEY/);
  });

  it('is argon2id for passwords and for secrets that a person chose', async () => {
    const user = await provider.user();
    const client = await provider.client({ secret: { chosen: 'chosen-by-a-person' } });
    const tables = await allRows(provider.app);
    const row = (table: string, id: string) => tables[table]?.find((found) => found['id'] === id);
    expect(row('users', user.id)?.['password_hash']).toMatch(/^\$argon2id\$/);
    expect(row('clients', client.id)?.['secret_hash']).toMatch(/^\$argon2id\$/);
  });

  it('carries the authorization at every code and token', async () => {
    const [client, user] = [await provider.client(), await provider.user()];
    await provider.tokens(client, user);
    const tables = await allRows(provider.app);
    const of = tables['authorizations']?.find((row) => row['client_id'] === client.id);
    for (const table of ['authorization_codes', 'access_tokens', 'refresh_tokens']) {
      expect(tables[table]?.filter((row) => row['authorization_id'] === of?.['id'])).toHaveLength(1);
    }
  });

  it('gets no row from a request that is refused, but that failures are counted', async () => {
    const [client, user] = [await provider.client(), await provider.user()];
    const before = await snapshot(provider.app);
    expectOAuthError(await provider.login(client, user, { scope: 'unknown' }), 400, 'invalid_scope');
    expectOAuthError(await provider.login(client, { ...user, password: 'wrong' }), 400, 'invalid_grant');
    expectOAuthError(await provider.refresh(client, 'invented'), 400, 'invalid_grant');
    expectOAuthError(await provider.exchange(client, 'invented'), 400, 'invalid_grant');
    await provider.approve(client, { ...user, password: 'wrong' });
    await provider.approve(client, user, { scope: 'unknown' });
    await provider.approve(client, user, { state: undefined });
    await provider.authorize(client);
    expect(await snapshot(provider.app)).toEqual(before);
  });

  it('tells of a replayed code and of a reused refresh token, once each', async () => {
    const [client, user] = [await provider.client(), await provider.user()];
    const code = await provider.code(client, user);
    expectTokens(await provider.exchange(client, code));
    await provider.exchange(client, code);
    await provider.exchange(client, code);
    const { refresh_token } = await provider.tokens(client, user);
    const second = expectTokens(await provider.refresh(client, refresh_token));
    expectTokens(await provider.refresh(client, second.refresh_token));
    await provider.refresh(client, refresh_token);
    await provider.refresh(client, refresh_token);
    const { audit_events: all } = await allRows(provider.app);
    const events = all?.filter((row) => row['client_id'] === client.id);
    const types = events?.map(({ type }) => String(type));
    const replays = types?.filter((type) => /replayed|reused/.test(type));
    expect(replays?.sort()).toEqual(['authorization_code.replayed', 'refresh_token.reused']);
  });
});
