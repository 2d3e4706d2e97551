import { siteOf } from './site-of.js';

it.each([
  ['example.com', 'example.com'],
  ['a.b.example.com', 'example.com'],
  ['a.example.co.uk', 'example.co.uk'],
  ['name.github.io', 'name.github.io'],
  ['a.name.github.io', 'name.github.io'],
  ['localhost', 'localhost'],
  ['127.0.0.1', '127.0.0.1'],
  ['[::1]', '[::1]'],
  ['', ''],
])('%s is of %s', (host, site) => expect(siteOf(host)).toBe(site));
