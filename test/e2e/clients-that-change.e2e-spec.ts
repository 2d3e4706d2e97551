import { AuditRecord } from '../../src/audit/audit-record.entity.js';
import type { ClientChange } from '../../src/clients/index.js';
import { Database } from '../../src/database/index.js';
import { expectDead, expectLive, expectOAuthError, expectTokens } from '../support/expectations.js';
import type { TestClient, TestUser } from '../support/provider.js';
import { CALLBACK, useProvider } from '../support/provider.js';

const OTHER = 'https://client.example/other';

describe('A client that changes', () => {
  const provider = useProvider();
  let client: TestClient;
  let user: TestUser;
  beforeEach(async () => ([client, user] = [await provider.client(), await provider.user()]));

  const change = (what: ClientChange) => provider.clients.update(client.id, what);
  const forItself = async (of = client) =>
    expectTokens(await provider.token(of, { grant_type: 'client_credentials' })).access_token;

  it.each<[string, ClientChange]>([
    ['another redirect URI', { redirect_uris: [CALLBACK, OTHER] }],
    ['another name', { client_name: 'Another' }],
    ['a way to authenticate', { token_endpoint_auth_method: 'client_secret_basic' }],
    ['another secret', { client_secret: 'a secret of my own' }],
    ['another format of tokens', { access_token_format: 'jwt' }],
    [
      'one grant less of several',
      { grant_types: ['authorization_code', 'refresh_token', 'client_credentials'] },
    ],
  ])('keeps its tokens with %s', async (_, what) => {
    const [{ access_token: token, refresh_token: refresh }, own] = [
      await provider.tokens(client, user),
      await forItself(),
    ];
    const issued = await change(what);
    expect(issued?.client.id).toBe(client.id);
    await expectLive(provider, token, own);
    const secret = typeof what.client_secret === 'string' ? what.client_secret : client.secret;
    expectTokens(await provider.refresh({ ...client, secret: String(secret) }, refresh));
  });

  it('is sent to its new redirect URI at once, and to one that is gone no more', async () => {
    await change({ redirect_uris: [OTHER] });
    const sent = await provider.approve(client, user, { redirect_uri: OTHER });
    expect(sent.location).toContain(`${OTHER}?`);
    expect((await provider.authorize(client, { redirect_uri: CALLBACK })).status).toBe(400);
  });

  it('authenticates by the new method alone', async () => {
    await change({ token_endpoint_auth_method: 'client_secret_post' });
    expectOAuthError(
      await provider.token(client, { grant_type: 'client_credentials' }),
      401,
      'invalid_client',
    );
    const body = { client_id: client.id, client_secret: client.secret };
    expectTokens(await provider.token(undefined, { grant_type: 'client_credentials', ...body }));
  });

  it('loses all of its tokens with its secret, which protected them', async () => {
    const { access_token: token, refresh_token: refresh } = await provider.tokens(client, user);
    const own = await forItself();
    expect((await change({ client_secret: null }))?.client).toMatchObject({
      isPublic: true,
      mayIntrospect: false,
    });
    await expectDead(provider, token, own);
    expectOAuthError(
      await provider.refresh({ id: client.id, redirectUri: '' }, refresh),
      400,
      'invalid_grant',
    );
  });

  it('loses what it does for itself with that grant, and nothing else', async () => {
    const { access_token: token, refresh_token: refresh } = await provider.tokens(client, user);
    const own = await forItself();
    await change({ grant_types: ['authorization_code', 'refresh_token', 'password'] });
    await expectDead(provider, own);
    await expectLive(provider, token);
    expectTokens(await provider.refresh(client, refresh));
    expectOAuthError(
      await provider.token(client, { grant_type: 'client_credentials' }),
      400,
      'unauthorized_client',
    );
  });

  it('can not refresh without that grant, and can again with it', async () => {
    const { access_token: token, refresh_token: refresh } = await provider.tokens(client, user);
    await change({ grant_types: ['authorization_code', 'client_credentials'] });
    await expectLive(provider, token);
    expectOAuthError(await provider.refresh(client, refresh), 400, 'unauthorized_client');
    await change({ grant_types: ['authorization_code', 'refresh_token'] });
    expectTokens(await provider.refresh(client, refresh));
  });

  it('loses what people granted with the last grant in which they do', async () => {
    const [{ access_token: token }, own] = [await provider.tokens(client, user), await forItself()];
    await change({ grant_types: ['client_credentials'], redirect_uris: [] });
    await expectDead(provider, token);
    await expectLive(provider, own);
  });

  it('has what is left of a narrower scope, and its default', async () => {
    const { access_token: token } = await provider.tokens(client, user);
    await change({ scope: 'openid' });
    await expectDead(provider, token);
    await change({ scope: 'openid projects' });
    await expectLive(provider, token);
  });

  it('is not changed at all by what is refused', async () => {
    const before = await provider.clients.find(client.id);
    await expect(change({ client_name: 'Another', redirect_uris: ['http://evil.example'] })).rejects.toThrow(
      expect.objectContaining({ member: 'redirect_uris' }),
    );
    expect(await provider.clients.find(client.id)).toEqual(before);
    await expect(provider.clients.update('nobody\0', {})).resolves.toBeUndefined();
  });

  it('takes each of many changes at once', async () => {
    const members = ['client_name', 'client_uri', 'logo_uri', 'policy_uri', 'tos_uri'] as const;
    await Promise.all(members.map((member) => change({ [member]: 'https://app.example/' })));
    const changed = await provider.clients.find(client.id);
    const uri = 'https://app.example/';
    expect(changed).toMatchObject({ name: uri, clientUri: uri, logoUri: uri, policyUri: uri, tosUri: uri });
  });

  it('is audited by what changed, never by a secret', async () => {
    await change({ redirect_uris: [OTHER], client_secret: 'a secret of my own' });
    const { dataSource } = provider.app.get(Database, { strict: false });
    const events = await dataSource.getRepository(AuditRecord).findBy({ clientId: client.id });
    const [, updated] = events.sort((a, b) => (a.id < b.id ? -1 : 1));
    expect([updated?.type, JSON.parse(String(updated?.detail))]).toEqual([
      'client.updated',
      { redirect_uris: [[CALLBACK], [OTHER]], client_secret: ['(a secret)', '(a secret)'] },
    ]);
  });

  describe('and its secret that is rotated with overlap', () => {
    const works = async (secret: string | undefined) =>
      (await provider.token({ ...client, secret: String(secret) }, { grant_type: 'client_credentials' }))
        .status;

    it('has two live ones until the end of the old one', async () => {
      const issued = await provider.clients.rotateSecretWithOverlap(client.id, 600);
      const next = issued?.generatedSecret;
      expect([await works(client.secret), await works(next)]).toEqual([200, 200]);
      provider.clock.advance(599);
      expect(await works(client.secret)).toBe(200);
      provider.clock.advance(1);
      expect([await works(client.secret), await works(next)]).toEqual([401, 200]);
    });

    it('has two at the most, and one where it is rotated without', async () => {
      const second = (await provider.clients.rotateSecretWithOverlap(client.id, 600))?.generatedSecret;
      const third = (await provider.clients.rotateSecretWithOverlap(client.id, 600))?.generatedSecret;
      expect([await works(client.secret), await works(second), await works(third)]).toEqual([401, 200, 200]);
      const last = (await provider.clients.rotateSecret(client.id))?.generatedSecret;
      expect([await works(second), await works(third), await works(last)]).toEqual([401, 401, 200]);
    });

    it('takes one that a person chose beside the one that was made', async () => {
      client = await provider.client({ secret: { chosen: 'chosen by a person' } });
      const next = (await provider.clients.rotateSecretWithOverlap(client.id, 600))?.generatedSecret;
      expect([await works('chosen by a person'), await works(next), await works('wrong')]).toEqual([
        200, 200, 401,
      ]);
    });

    it('ends the old one with a secret of choice', async () => {
      await provider.clients.rotateSecretWithOverlap(client.id, 600);
      await change({ client_secret: 'a secret of my own' });
      expect([await works(client.secret), await works('a secret of my own')]).toEqual([401, 200]);
    });
  });
});
