import { Database } from '../../src/database/index.js';
import { expectDead, expectOAuthError, expectTokens } from '../support/expectations.js';
import { useProvider } from '../support/provider.js';

describe('The client_credentials grant', () => {
  const provider = useProvider();
  const grant = { grant_type: 'client_credentials' };

  it('answers an access token and no refresh token', async () => {
    const client = await provider.client();
    const tokens = expectTokens(await provider.token(client, { ...grant, scope: 'projects email' }));
    expect(tokens).toEqual({
      access_token: expect.any(String),
      token_type: 'bearer',
      expires_in: 3600,
      scope: 'projects email',
    });
  });

  it('stands for no person: /projects is denied', async () => {
    const { access_token } = expectTokens(await provider.token(await provider.client(), grant));
    expectOAuthError(await provider.fetch(access_token), 403, 'access_denied');
  });

  it('is not for public clients', async () => {
    expectOAuthError(await provider.token(await provider.publicClient(), grant), 400, 'unauthorized_client');
  });

  it('is not for clients that are not registered for it', async () => {
    const client = await provider.client({ grantTypes: ['password'] });
    expectOAuthError(await provider.token(client, grant), 400, 'unauthorized_client');
  });

  it('ends with the secret: a rotated secret is dead at once, the new one works', async () => {
    const client = await provider.client();
    expectTokens(await provider.token(client, grant));
    const rotated = await provider.clients.rotateSecret(client.id);
    expectOAuthError(await provider.token(client, grant), 401, 'invalid_client');
    expectTokens(await provider.token({ ...client, secret: rotated!.generatedSecret! }, grant));
  });

  it('has one authorization, also where its first requests come all at once', async () => {
    const client = await provider.client();
    const replies = await Promise.all(Array.from({ length: 20 }, () => provider.token(client, grant)));
    for (const reply of replies) expectTokens(reply);
    const { dataSource } = provider.app.get(Database, { strict: false });
    const made = await dataSource.query(`SELECT id FROM authorizations WHERE client_id = '${client.id}'`);
    expect(made).toHaveLength(1);
  });

  it('ends with the client', async () => {
    const client = await provider.client();
    const { access_token } = expectTokens(await provider.token(client, grant));
    await provider.clients.remove(client.id);
    await expectDead(provider, access_token);
    expectOAuthError(await provider.token(client, grant), 401, 'invalid_client');
  });
});
