import { Database } from '../../src/database/index.js';
import { expectDead, expectLive, expectOAuthError, expectTokens } from '../support/expectations.js';
import type { TestClient, TestUser } from '../support/provider.js';
import { CALLBACK, useProvider } from '../support/provider.js';

describe('The authorization_code grant', () => {
  const provider = useProvider({ config: { codeTtl: 60 } });
  let user: TestUser;
  let client: TestClient;
  beforeAll(async () => (user = await provider.user()));
  beforeEach(async () => (client = await provider.client()));
  const code = (params = {}) => provider.code(client, user, params);

  it('takes only grant_type and code from a confidential client', async () => {
    const tokens = expectTokens(await provider.exchange(client, await code()));
    expect(tokens).toEqual({
      access_token: expect.any(String),
      refresh_token: expect.any(String),
      expires_in: 3600,
      token_type: 'bearer',
      scope: 'projects',
    });
    await expectLive(provider, tokens.access_token);
    expectTokens(await provider.refresh(client, tokens.refresh_token));
  });

  it.each(['projects', 'email', 'unknown', 'two  spaces'])('ignores `scope`: %j', async (scope) => {
    const reply = await provider.exchange(client, await code({ scope: 'projects email' }), { scope });
    expectTokens(reply, { scope: 'projects email' });
  });

  it('is within what the client is allowed by now', async () => {
    const [spent, unusable] = [await code({ scope: 'projects email' }), await code({ scope: 'projects' })];
    await provider.clients.setScope(client.id, 'email');
    const tokens = expectTokens(await provider.exchange(client, spent), { scope: 'email' });
    await provider.clients.setScope(client.id, 'projects email');
    expectTokens(await provider.refresh(client, tokens.refresh_token), { scope: 'email' });
    await provider.clients.setScope(client.id, 'email');
    expectOAuthError(await provider.exchange(client, unusable), 400, 'invalid_grant');
  });

  it('is worth no more than its login, whatever ended that', async () => {
    const [orphan, early] = [await code(), await code()];
    const { dataSource } = provider.app.get(Database, { strict: false });
    await dataSource.query('DELETE FROM login_sessions');
    expectOAuthError(await provider.exchange(client, orphan), 400, 'invalid_grant');
    const late = await code();
    provider.clock.advance(1);
    await provider.users.setPassword(user.username, 'another long password');
    for (const spent of [early, late])
      expectOAuthError(await provider.exchange(client, spent), 400, 'invalid_grant');
    user = { ...user, password: 'another long password' };
    expectTokens(await provider.exchange(client, await code()));
  });

  it('gives no refresh token to a client that is not registered for them', async () => {
    client = await provider.client({ grantTypes: ['authorization_code'] });
    expect(expectTokens(await provider.exchange(client, await code()))).not.toHaveProperty('refresh_token');
  });

  it('presented again: everything issued from it is revoked, what was refreshed since as well', async () => {
    const spent = await code();
    const first = expectTokens(await provider.exchange(client, spent));
    const second = expectTokens(await provider.refresh(client, first.refresh_token));
    await expectLive(provider, first.access_token, second.access_token);
    expectOAuthError(await provider.exchange(client, spent), 400, 'invalid_grant', spent);
    await expectDead(provider, first.access_token, second.access_token);
    expectOAuthError(await provider.refresh(client, second.refresh_token), 400, 'invalid_grant');
    expectOAuthError(await provider.exchange(client, spent), 400, 'invalid_grant');
  });

  it('presented again after its expiry: the same', async () => {
    const spent = await code();
    const { access_token } = expectTokens(await provider.exchange(client, spent));
    provider.clock.advance(600);
    expectOAuthError(await provider.exchange(client, spent), 400, 'invalid_grant');
    await expectDead(provider, access_token);
  });

  it('presented again: the codes and tokens of other approvals live on', async () => {
    const [spent, unused] = [await code(), await code()];
    const other = await provider.tokens(client, user);
    expectTokens(await provider.exchange(client, spent));
    expectOAuthError(await provider.exchange(client, spent), 400, 'invalid_grant');
    await expectLive(provider, other.access_token);
    expectTokens(await provider.exchange(client, unused));
  });

  it('lives 60 seconds', async () => {
    const [early, late] = [await code(), await code()];
    provider.clock.advance(59);
    expectTokens(await provider.exchange(client, early));
    provider.clock.advance(1);
    expectOAuthError(await provider.exchange(client, late), 400, 'invalid_grant');
  });

  it('of another client is refused, and not spent', async () => {
    const mine = await code();
    const thief = await provider.client();
    expectOAuthError(await provider.exchange(thief, mine), 400, 'invalid_grant', mine);
    const { access_token } = expectTokens(await provider.exchange(client, mine));
    expectOAuthError(await provider.exchange(thief, mine), 400, 'invalid_grant');
    await expectLive(provider, access_token);
  });

  it('is refused where client or user were deleted meanwhile', async () => {
    const someone = await provider.user();
    const orphan = await provider.code(client, someone);
    await provider.users.remove(someone.username);
    expectOAuthError(await provider.exchange(client, orphan), 400, 'invalid_grant');
    const lost = await code();
    await provider.clients.remove(client.id);
    expectOAuthError(await provider.exchange(client, lost), 401, 'invalid_client');
  });

  describe('the redirect_uri', () => {
    const other = 'https://client.example/other';

    it('of the authorization request must be sent again', async () => {
      const sent = await code({ redirect_uri: CALLBACK });
      expectOAuthError(await provider.exchange(client, sent), 400, 'invalid_grant');
      for (const redirect_uri of [other, `${CALLBACK}/`, `${CALLBACK}?`, CALLBACK.toUpperCase(), '']) {
        expectOAuthError(await provider.exchange(client, sent, { redirect_uri }), 400, 'invalid_grant');
      }
      expectTokens(await provider.exchange(client, sent, { redirect_uri: CALLBACK }));
    });

    it('may be sent although the authorization request had none, if it is the registered one', async () => {
      expectTokens(await provider.exchange(client, await code(), { redirect_uri: CALLBACK }));
      expectOAuthError(
        await provider.exchange(client, await code(), { redirect_uri: other }),
        400,
        'invalid_grant',
      );
    });

    it('of another registration of the client is another one', async () => {
      client = await provider.client({ redirectUris: [CALLBACK, other] });
      const sent = await code({ redirect_uri: CALLBACK });
      expectOAuthError(await provider.exchange(client, sent, { redirect_uri: other }), 400, 'invalid_grant');
      expectTokens(await provider.exchange(client, sent, { redirect_uri: CALLBACK }));
    });

    it('on loopback has the port of the request', async () => {
      client = await provider.client({ redirectUris: ['http://127.0.0.1/cb'], applicationType: 'native' });
      const sent = await code({ redirect_uri: 'http://127.0.0.1:51004/cb' });
      const at = (port: number) => ({ redirect_uri: `http://127.0.0.1:${port}/cb` });
      expectOAuthError(await provider.exchange(client, sent, at(51005)), 400, 'invalid_grant');
      expectTokens(await provider.exchange(client, sent, at(51004)));
    });
  });
});
