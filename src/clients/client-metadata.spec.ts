import { checkClientMetadata } from './client-metadata.js';
import type { ClientRegistration } from './client-registration.js';

const REDIRECT = 'https://app.example/cb';
const check = (registration: Partial<ClientRegistration>) =>
  checkClientMetadata({ id: 'app', ...registration });

function refusal(registration: Partial<ClientRegistration>): unknown {
  try {
    return check(registration);
  } catch (error) {
    return (error as { code?: string }).code;
  }
}

describe('the rules of client metadata', () => {
  it.each([
    [{}, 'password refresh_token', 'none'],
    [{ redirectUris: [REDIRECT] }, 'authorization_code refresh_token', 'none'],
    [{ secret: 'generate' }, 'password refresh_token client_credentials', null],
    [
      { secret: 'generate', redirectUris: [REDIRECT] },
      'authorization_code refresh_token client_credentials',
      null,
    ],
    [{ grantTypes: ['password', 'password'], redirectUris: [REDIRECT] }, 'password', 'none'],
  ] as const)('%j may use %s', (registration, grantTypes, authMethod) => {
    expect(check(registration)).toMatchObject({ grantTypes, authMethod });
  });

  it('lets confidential clients introspect unless it is switched off, and public ones never', () => {
    expect(check({}).introspection).toBe(0);
    expect(check({ introspection: false }).introspection).toBe(0);
    expect(refusal({ introspection: true })).toBe('invalid_client_metadata');
    expect(check({ secret: 'generate' }).introspection).toBe(1);
    expect(check({ secret: 'generate', introspection: false }).introspection).toBe(0);
  });

  it.each([
    'https://app.example',
    'https://app.example:8443/cb?x=%20',
    'http://127.0.0.1/cb',
    'http://[::1]:3000/cb',
    'http://localhost:3000',
    'com.example.app:/cb',
    'com.example.my-app://cb',
  ])('takes the redirect URI %s', (uri) => {
    expect(check({ redirectUris: [uri] }).redirectUris).toBe(JSON.stringify([uri]));
    expect(check({ postLogoutRedirectUris: [uri] }).postLogoutRedirectUris).toBe(JSON.stringify([uri]));
  });

  it.each([
    '',
    '/cb',
    'app.example/cb',
    '//app.example/cb',
    'https:',
    'https://',
    'https:///cb',
    'https:app.example',
    'HTTPS://app.example/cb',
    'https://app.example/cb#',
    'https://app.example/cb#top',
    'https://*.app.example/cb',
    'https://app.example/*',
    'https://user@app.example/cb',
    'https://user:pass@app.example/cb',
    'https://@app.example/cb',
    'https://app.example\\@evil.example/cb',
    'https://app.example/c b',
    'https://app.example/cb\n',
    'https://app.example/cb\0',
    'https://app.example/%zz',
    'https://app.example/ü',
    'https://app.example:99999/cb',
    `https://app.example/${'x'.repeat(2000)}`,
    'http://app.example/cb',
    'http://127.1/cb',
    'http://127.0.0.1.evil.example/cb',
    'http://localhost.evil.example/cb',
    'http://0.0.0.0/cb',
    'javascript:alert(1)',
    'data:text/html,x',
    'file:///etc/passwd',
    'myapp:/cb',
    'com.example.app:cb',
    'com.example.app:/',
    'urn:ietf:wg:oauth:2.0:oob',
  ])('refuses the redirect URI %j', (uri) => {
    expect(refusal({ redirectUris: [uri] })).toBe('invalid_redirect_uri');
    expect(refusal({ postLogoutRedirectUris: [uri] })).toBe('invalid_redirect_uri');
  });

  it.each<Partial<ClientRegistration>>([
    { id: '' },
    { id: 'a\u00e4' },
    { name: 'Bank\u202e' },
    { name: 'Ba\u200bnk' },
    { id: 'é' },
    { id: 'a\nb' },
    { id: 'x'.repeat(201) },
    { name: '' },
    { name: 'a\nb' },
    { secret: { chosen: '' } },
    { secret: { chosen: 'a\0' } },
    { secret: { chosen: 'x'.repeat(1025) } },
    { grantTypes: [] },
    { grantTypes: ['implicit'] },
    { grantTypes: ['client_credentials'] },
    { authMethod: 'private_key_jwt', secret: 'generate' },
    { authMethod: 'none', secret: 'generate' },
    { authMethod: 'client_secret_basic' },
    { allowedScopes: 'a.readonly:b' },
    { allowedScopes: 'a "b"' },
    { allowedScopes: 'user.readonly', defaultScope: 'user' },
    { defaultScope: 'user' },
    { userinfoSignedResponseAlg: 'none' },
    { accessTokenFormat: 'JWT' },
    { accessTokenTyp: 'jwt' },
    { accessTokenTyp: 'logout+jwt' },
    { accessTokenTyp: 'JWT', accessTokenFormat: 'opaque' },
    { accessTokenSignedResponseAlg: 'none' },
    { accessTokenSignedResponseAlg: 'HS256' },
    { accessTokenSignedResponseAlg: 'ES256', accessTokenFormat: 'opaque' },
    { applicationType: 'Native' },
    { applicationType: 'desktop' },
    { idTokenSignedResponseAlg: 'none' },
    { idTokenSignedResponseAlg: 'HS256' },
    { idTokenSignedResponseAlg: 'es256' },
    { backchannelLogoutUri: 'com.example.app:/cb' },
    { backchannelLogoutUri: 'http://app.example/cb' },
    { backchannelLogoutUri: 'https://app.example/cb#x' },
  ])('refuses %j', (registration) => {
    expect(refusal(registration)).toBe('invalid_client_metadata');
  });

  it('makes JWTs of access tokens of which a JWT is said', () => {
    expect(check({ accessTokenTyp: 'JWT' })).toMatchObject({
      accessTokenFormat: 'jwt',
      accessTokenTyp: 'JWT',
    });
    const signed = check({ accessTokenSignedResponseAlg: 'Ed25519', accessTokenFormat: 'jwt' });
    expect(signed).toMatchObject({ accessTokenFormat: 'jwt', accessTokenTyp: null });
  });

  it('refuses a private-use scheme for the type web, and takes https for native', () => {
    const redirectUris = ['com.example.app:/cb'];
    expect(refusal({ redirectUris, applicationType: 'web' })).toBe('invalid_redirect_uri');
    for (const applicationType of [undefined, 'native'])
      expect(
        check({ redirectUris: [...redirectUris, REDIRECT], applicationType } as object).redirectUris,
      ).toContain(REDIRECT);
  });

  it('refuses the code grant without a redirect URI', () => {
    expect(refusal({ grantTypes: ['authorization_code'] })).toBe('invalid_redirect_uri');
  });

  it('collapses redundant allowed scopes, and keeps the default scope as it is', () => {
    const scopes = {
      allowedScopes: 'user user.readonly user:location projects',
      defaultScope: 'user.readonly',
    };
    expect(check(scopes)).toMatchObject({ allowedScopes: 'user projects', defaultScope: 'user.readonly' });
  });
});
