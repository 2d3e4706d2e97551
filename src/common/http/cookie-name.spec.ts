import { cookieName } from './cookie-name.js';

describe('cookieName', () => {
  it.each([
    ['https://a.example', '__Host-x'],
    ['https://a.example:443/', '__Host-x'],
    ['http://localhost', 'x'],
    ['http://localhost:3000', 'x_3000'],
    ['https://a.example:8443', '__Host-x_8443'],
  ])('of %s is %s', (url, name) => expect(cookieName('x', url)).toBe(name));

  it('tells paths apart, and their ports', () => {
    const urls = ['/one', '/two', ':8443/one', ':8443/two', ''].map((end) => `https://a.example${end}`);
    const names = urls.map((url) => cookieName('x', url));
    expect(new Set(names).size).toBe(urls.length);
    for (const name of names) expect(name).toMatch(/^__Host-x(_8443)?(_[\w-]{8})?$/);
  });
});
