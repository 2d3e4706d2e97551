import { isClientIdUrl } from './client-id-url.js';

describe('A client id that is a URL', () => {
  it.each([
    'https://claude.ai/oauth/claude-code-client-metadata',
    'https://vscode.dev/oauth/client-metadata.json',
    'https://a.example:8443/client',
    'https://xn--bcher-kva.example/%C3%A4/client',
    'https://a.example/client/',
  ])('is %s', (id) => expect(isClientIdUrl(id, { allowHttp: false })).toBe(true));

  it.each([
    ['no path', 'https://a.example'],
    ['only the root', 'https://a.example/'],
    ['http', 'http://a.example/client'],
    ['another scheme', 'ftp://a.example/client'],
    ['a fragment', 'https://a.example/client#f'],
    ['an empty fragment', 'https://a.example/client#'],
    ['a query', 'https://a.example/client?a=b'],
    ['an empty query', 'https://a.example/client?'],
    ['user information', 'https://user@a.example/client'],
    ['a password', 'https://user:secret@a.example/client'],
    ['a segment of a dot', 'https://a.example/./client'],
    ['a segment of two', 'https://a.example/b/../client'],
    ['one at the end', 'https://a.example/client/..'],
    ['dots that are escaped', 'https://a.example/%2e%2e/client'],
    ['dots that are half escaped', 'https://a.example/.%2E/client'],
    ['the port that it has anyway', 'https://a.example:443/client'],
    ['a port with zeros', 'https://a.example:0443/client'],
    ['no port behind the colon', 'https://a.example:/client'],
    ['a port beyond all', 'https://a.example:99999/client'],
    ['a host in capitals', 'https://A.example/client'],
    ['a host that is Unicode', 'https://bücher.example/client'],
    ['a host that ends with a dot', 'https://a.example./client'],
    ['an IPv6 address', 'https://[::1]/client'],
    ['an address in octal', 'https://0177.0.0.1/client'],
    ['an address of one number', 'https://2130706433/client'],
    ['an address in hexadecimal', 'https://0x7f.1/client'],
    ['a backslash', 'https://a.example\\client'],
    ['a blank', 'https://a.example/cli ent'],
    ['a tab', 'https://a.example/cli\tent'],
    ['a blank before it', ' https://a.example/client'],
    ['a broken escape', 'https://a.example/%zz'],
    ['no host', 'https:///client'],
    ['one slash', 'https:/a.example/client'],
    ['too much', `https://a.example/${'a'.repeat(200)}`],
  ])('is none with %s', (_, id) => expect(isClientIdUrl(id, { allowHttp: false })).toBe(false));

  it('is one of this machine where that is allowed', () => {
    expect(isClientIdUrl('http://127.0.0.1:4711/client', { allowHttp: true })).toBe(true);
    expect(isClientIdUrl('http://127.0.0.1:80/client', { allowHttp: true })).toBe(false);
  });
});
