import { changedClient, documentOf, GENERATED } from './client-change.js';
import type { ClientChange } from './client-change.js';
import { checkClientMetadata } from './client-metadata.js';
import type { ClientRecord } from './client.entity.js';
import type { ClientRegistration } from './client-registration.js';

const STATE = {
  previousSecretHash: null,
  previousSecretExpiresAt: null,
  disabled: 0,
  origin: null,
  epoch: 0,
};

function recordOf(registration: Partial<ClientRegistration> = {}): ClientRecord {
  const metadata = checkClientMetadata({
    id: 'app',
    secret: 'generate',
    redirectUris: ['https://app.example/cb'],
    allowedScopes: 'openid projects',
    defaultScope: 'projects',
    ...registration,
  });
  const secretHash = registration.secret === undefined && 'secret' in registration ? null : 'hash';
  return { ...metadata, ...STATE, secretHash, createdAt: 1, updatedAt: 1 };
}

const changed = (change: ClientChange | object, record = recordOf()) => {
  const { registration, secret } = changedClient(record, change as ClientChange);
  return { registration, secret, metadata: checkClientMetadata(registration) };
};

describe('A change of a client', () => {
  it.each([
    recordOf(),
    recordOf({ secret: undefined } as never),
    recordOf({ authMethod: 'client_secret_post', firstParty: true, refreshTokenRotation: false }),
    recordOf({ redirectUris: ['cursor://a/cb'], anyPrivateScheme: true, applicationType: 'native' }),
    recordOf({ localized: { 'client_name#de': 'Die App' }, logoUri: 'https://app.example/logo.png' }),
    recordOf({ accessTokenTyp: 'JWT', accessTokenSignedResponseAlg: 'ES256', introspection: false }),
    recordOf({ backchannelLogoutUri: 'https://app.example/bye', backchannelLogoutSessionRequired: true }),
  ])('of nothing changes nothing (%#)', (record) => {
    const { metadata, secret } = changed({}, record);
    expect({ ...record, ...metadata }).toEqual(record);
    expect(secret).toBe('keep');
  });

  it('leaves what it does not name, and gives a member its default by null', () => {
    const record = recordOf({ logoUri: 'https://app.example/logo.png', name: 'The App' });
    const { metadata } = changed({ redirect_uris: ['https://app.example/new'], client_name: null }, record);
    expect(metadata).toMatchObject({
      redirectUris: '["https://app.example/new"]',
      name: null,
      logoUri: 'https://app.example/logo.png',
      allowedScopes: 'openid projects',
    });
  });

  it.each<[string, object, unknown]>([
    ['a chosen secret', { client_secret: 'another' }, { chosen: 'another' }],
    ['one that is made', { client_secret: GENERATED }, 'generate'],
    ['none', { client_secret: null }, 'remove'],
    ['none, by the method', { token_endpoint_auth_method: 'none' }, 'remove'],
    ['another method with the same', { token_endpoint_auth_method: 'client_secret_post' }, 'keep'],
  ])('knows %s', (_, change, expected) => expect(changed(change).secret).toEqual(expected));

  it('makes a client public with all that follows', () => {
    expect(changed({ client_secret: null }).metadata).toMatchObject({
      authMethod: 'none',
      introspection: 0,
      grantTypes: 'authorization_code refresh_token',
    });
  });

  it('gives a public client a secret by the method', () => {
    const record = recordOf({ secret: undefined } as never);
    const { secret, metadata } = changed({ token_endpoint_auth_method: 'client_secret_basic' }, record);
    expect([secret, metadata.authMethod]).toEqual(['generate', 'client_secret_basic']);
    expect(changed({ client_secret: 'mine' }, record).metadata.authMethod).toBeNull();
  });

  it('narrows the default scope with the scope, unless it is named', () => {
    expect(changed({ scope: 'openid' }).metadata).toMatchObject({ defaultScope: '' });
    expect(changed({ scope: 'openid', default_scope: 'openid' }).metadata).toMatchObject({
      defaultScope: 'openid',
    });
    expect(() => changed({ scope: 'openid', default_scope: 'projects' })).toThrow('not covered');
  });

  it('takes what is said of JWTs away with the format', () => {
    const record = recordOf({ accessTokenTyp: 'JWT' });
    expect(changed({ access_token_format: 'opaque' }, record).metadata).toMatchObject({
      accessTokenFormat: 'opaque',
      accessTokenTyp: null,
    });
  });

  it('asks for the word of an administrator for a new private scheme without a dot, and once', () => {
    const record = recordOf({ redirectUris: ['cursor://a/cb'], anyPrivateScheme: true });
    const uris = ['cursor://a/cb', 'https://a.example/cb'];
    expect(changed({ redirect_uris: uris }, record).metadata.redirectUris).toBe(JSON.stringify(uris));
    expect(() => changed({ redirect_uris: ['vscode://a/cb'] }, record)).toThrow('contains a dot');
  });

  it.each<[string, object, string]>([
    ['an unknown member', { redirect_uri: 'https://a.example' }, 'redirect_uri'],
    ['an unknown member that is null', { nonsense: null }, 'nonsense'],
    ['another id', { client_id: 'b' }, 'client_id'],
    ['a wrong type', { redirect_uris: 'https://a.example' }, 'redirect_uris'],
    ['a bad value', { logo_uri: 'ftp://a.example' }, 'logo_uri'],
    ['a bad name in a language', { 'client_name#de': '\u202e' }, 'client_name#de'],
    ['an unknown grant', { grant_types: ['implicit'] }, 'grant_types'],
    [
      'a sector of no host',
      { subject_type: 'pairwise', sector_identifier_uri: 'http://a.example' },
      'sector_identifier_uri',
    ],
    ['no way to be redirected', { redirect_uris: [] }, 'redirect_uris'],
  ])('names the member of %s', (_, change, member) => {
    expect(() => changed(change)).toThrow(expect.objectContaining({ name: 'ClientMetadataError', member }));
  });

  it('reads a row as a document', () => {
    expect(documentOf(recordOf({ firstParty: true }))).toMatchObject({
      client_id: 'app',
      redirect_uris: ['https://app.example/cb'],
      grant_types: ['authorization_code', 'refresh_token', 'client_credentials'],
      first_party: true,
      scope: 'openid projects',
    });
  });
});
