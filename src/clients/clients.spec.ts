import { Test } from '@nestjs/testing';
import { ManualClock } from '../../test/support/manual-clock.js';
import { testRooms } from '../../test/support/test-rooms.js';
import { clientInformation, Clients, ClientSecrets, ClientsModule } from './index.js';

describe('Clients', () => {
  async function open() {
    const app = await Test.createTestingModule({
      imports: testRooms([ClientsModule], { clock: new ManualClock(1_763_769_600_500) }),
    }).compile();
    return { app, clients: app.get(Clients), secrets: app.get(ClientSecrets) };
  }
  let opened: Awaited<ReturnType<typeof open>>;
  beforeEach(async () => (opened = await open()));
  afterEach(() => opened.app.close());

  it('finds what it added', async () => {
    const { clients } = opened;
    await clients.add({
      id: 'app',
      secret: { chosen: 's3cret' },
      redirectUris: ['https://app.example/cb', 'http://localhost/cb'],
      authMethod: 'client_secret_post',
      allowedScopes: 'user projects',
      defaultScope: 'user.readonly',
      firstParty: true,
      refreshTokenRotation: false,
      postLogoutRedirectUris: ['https://app.example/'],
      backchannelLogoutUri: 'https://app.example/logout',
    });
    const client = await clients.find('app');
    expect(client).toMatchObject({
      id: 'app',
      name: 'app',
      isPublic: false,
      secretHash: expect.stringMatching(/^\$argon2id\$/),
      authMethod: 'client_secret_post',
      redirectUris: ['https://app.example/cb', 'http://localhost/cb'],
      grantTypes: ['authorization_code', 'refresh_token', 'client_credentials'],
      firstParty: true,
      rotatesRefreshTokens: false,
      postLogoutRedirectUris: ['https://app.example/'],
      backchannelLogoutUri: 'https://app.example/logout',
    });
    expect(client?.allowedScopes.toString()).toBe('user projects');
    expect(client?.defaultScope.toString()).toBe('user.readonly');
  });

  it('finds nothing for an unknown id, whatever it is made of', async () => {
    await expect(opened.clients.find('nobody')).resolves.toBeUndefined();
    await expect(opened.clients.find('a\0b')).resolves.toBeUndefined();
  });

  it('shows a generated secret once and verifies it by the stored hash', async () => {
    const { clients, secrets } = opened;
    const { client, generatedSecret = '' } = await clients.add({ id: 'app', secret: 'generate' });
    expect(client.secretHash).toBe(secrets.hashGenerated(generatedSecret));
    expect(clientInformation(client, generatedSecret)).toMatchObject({
      client_id: 'app',
      client_secret: generatedSecret,
      client_secret_expires_at: 0,
      client_id_issued_at: 1_763_769_600,
      token_endpoint_auth_method: 'client_secret_basic',
    });
    expect(clientInformation(client)).not.toHaveProperty('client_secret');
  });

  it('refuses an id that is taken and keeps the client that has it', async () => {
    const { clients } = opened;
    await clients.add({ id: 'app', name: 'first' });
    await expect(clients.add({ id: 'app', name: 'second' })).rejects.toThrow('exists already');
    await expect(clients.find('app')).resolves.toMatchObject({ name: 'first' });
  });

  it('rotates the secret of a confidential client only', async () => {
    const { clients, secrets } = opened;
    const before = (await clients.add({ id: 'app', secret: { chosen: 'old' } })).client.secretHash as string;
    await expect(secrets.verify('app', 'old', before)).resolves.toBe(true);
    const { generatedSecret = '' } = (await clients.rotateSecret('app')) ?? {};
    const after = (await clients.find('app'))?.secretHash as string;
    await expect(secrets.verify('app', generatedSecret, after)).resolves.toBe(true);
    await expect(secrets.verify('app', 'old', after)).resolves.toBe(false);

    await clients.add({ id: 'public' });
    await expect(clients.rotateSecret('public')).rejects.toThrow('no secret to rotate');
    await expect(clients.rotateSecret('nobody')).resolves.toBeUndefined();
  });

  it('replaces the allowed scopes and narrows the default scope with them', async () => {
    const { clients } = opened;
    await clients.add({ id: 'app', allowedScopes: 'user projects', defaultScope: 'user projects.readonly' });
    const client = await clients.setScope('app', 'projects projects.readonly');
    expect(client?.allowedScopes.toString()).toBe('projects');
    expect(client?.defaultScope.toString()).toBe('projects.readonly');
    await expect(clients.setScope('app', 'a "b"')).rejects.toThrow('malformed');
    await expect(clients.setScope('nobody', 'user')).resolves.toBeUndefined();
  });

  it('lists by id and removes', async () => {
    const { clients } = opened;
    for (const id of ['b', 'a']) await clients.add({ id });
    expect((await clients.list()).map(({ id }) => id)).toEqual(['a', 'b']);
    await expect(clients.remove('a')).resolves.toBe(true);
    await expect(clients.remove('a')).resolves.toBe(false);
    await expect(clients.find('a')).resolves.toBeUndefined();
  });
});
