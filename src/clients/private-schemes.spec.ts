import { checkClientMetadata } from './client-metadata.js';

const register = (redirectUri: string, anyPrivateScheme?: boolean) => () =>
  checkClientMetadata({
    id: 'https://app.example/client',
    redirectUris: [redirectUri],
    ...(anyPrivateScheme && { anyPrivateScheme }),
  });

describe('Private-use schemes of redirect URIs (RFC 8252 section 7.1)', () => {
  it.each(['cursor://anysphere.cursor-mcp/oauth/callback', 'vscode://x/y', 'my-app:/cb'])(
    'without a dot are a choice of the administrator: %s',
    (uri) => {
      expect(register(uri)).toThrow('a private-use scheme that contains a dot');
      expect(register(uri, true)).not.toThrow();
    },
  );

  it.each([
    'javascript://x/%0aalert(1)',
    'data:/text',
    'file:///etc/passwd',
    'http://evil.example/',
    'intent://x/y',
    'blob:/x',
    'cursor:',
  ])('are never those that mean something: %s', (uri) => expect(register(uri, true)).toThrow());
});
