import { findRedirectUri } from './redirect-uris.js';

const of = (...redirectUris: string[]) => ({ redirectUris, applicationType: 'native' as const });

describe('findRedirectUri', () => {
  const registered = 'https://app.example/cb?x=1';

  it('answers the only registered one where none was presented', () => {
    expect(findRedirectUri(of(registered), undefined)).toBe(registered);
    expect(findRedirectUri(of(registered, 'https://app.example/other'), undefined)).toBeUndefined();
    expect(findRedirectUri(of(), undefined)).toBeUndefined();
  });

  it('finds each of several by its exact text', () => {
    const client = of('https://app.example/other', registered, 'com.example.app:/cb');
    expect(findRedirectUri(client, registered)).toBe(registered);
    expect(findRedirectUri(client, 'com.example.app:/cb')).toBe('com.example.app:/cb');
  });

  it.each([
    '',
    'https://app.example/cb',
    'https://app.example/cb?x=1&y=2',
    'https://app.example/cb?x=1#',
    'https://app.example/cb/?x=1',
    'https://app.example/CB?x=1',
    'HTTPS://app.example/cb?x=1',
    'https://app.example:443/cb?x=1',
    'https://app.example:8443/cb?x=1',
    'https://app.example./cb?x=1',
    'https://user@app.example/cb?x=1',
    'https://app.example/x/../cb?x=1',
    'https://app.example/%63b?x=1',
    'https://app.example/%2e/cb?x=1',
    'https://app.example.evil.example/cb?x=1',
    'https://app.example/cb?x=1\n',
    ' https://app.example/cb?x=1',
  ])('refuses %j', (presented) => {
    expect(findRedirectUri(of(registered), presented)).toBeUndefined();
  });

  it.each([
    ['http://127.0.0.1/cb', 'http://127.0.0.1:51234/cb'],
    ['http://127.0.0.1:3000/cb', 'http://127.0.0.1:51234/cb'],
    ['http://127.0.0.1:3000/cb', 'http://127.0.0.1/cb'],
    ['http://[::1]/cb?x=1', 'http://[::1]:51234/cb?x=1'],
    ['http://localhost:3000', 'http://localhost:65535'],
  ])('leaves the port of loopback %s free: %s', (loopback, presented) => {
    expect(findRedirectUri(of(loopback), presented)).toBe(presented);
  });

  it('leaves no port free where the application is none of the device', () => {
    for (const loopback of ['http://127.0.0.1:3000/cb', 'http://[::1]:3000/cb', 'http://localhost:3000/cb']) {
      const web = { redirectUris: [loopback], applicationType: 'web' as const };
      expect(findRedirectUri(web, loopback)).toBe(loopback);
      for (const port of [':3001', ':30', ''])
        expect(findRedirectUri(web, loopback.replace(':3000', port))).toBeUndefined();
    }
  });

  it.each([
    ['http://127.0.0.1/cb', 'http://127.0.0.1:51234/cb/'],
    ['http://127.0.0.1/cb', 'http://127.0.0.1:51234/cb?x=1'],
    ['http://127.0.0.1/cb', 'http://localhost:51234/cb'],
    ['http://127.0.0.1/cb', 'https://127.0.0.1:51234/cb'],
    ['http://127.0.0.1/cb', 'http://127.1:51234/cb'],
    ['http://127.0.0.1/cb', 'http://127.0.0.1:0/cb'],
    ['http://127.0.0.1/cb', 'http://127.0.0.1:65536/cb'],
    ['http://127.0.0.1/cb', 'http://127.0.0.1:080/cb'],
    ['http://127.0.0.1/cb', 'http://127.0.0.1:/cb'],
    ['http://127.0.0.1/cb', 'http://127.0.0.1:80@evil.example/cb'],
    ['http://127.0.0.1/cb', 'http://127.0.0.1:51234\\@evil.example/cb'],
    ['http://127.0.0.1/cb', 'http://127.0.0.1.evil.example:80/cb'],
    ['http://127.0.0.1/cb', 'HTTP://127.0.0.1:51234/cb'],
    ['https://localhost/cb', 'https://localhost:51234/cb'],
    ['http://localhost', 'http://localhost:51234/'],
  ])('with %s registered, refuses %s', (loopback, presented) => {
    expect(findRedirectUri(of(loopback), presented)).toBeUndefined();
  });
});
