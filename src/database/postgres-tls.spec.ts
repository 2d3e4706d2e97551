import { withLibpqModes, withoutTls } from './postgres-tls.js';

describe('sslmode for pg', () => {
  it.each([
    ['postgres://u:p%2F@h/db?options=-csearch_path%3Da', 'postgres://u:p%2F@h/db?options=-csearch_path%3Da'],
    ['postgres://h/db?sslmode=require', 'postgres://h/db?sslmode=require&uselibpqcompat=true'],
    ['postgres://h/db?sslmode=no-verify', 'postgres://h/db?sslmode=require&uselibpqcompat=true'],
    ['postgres://h/db?sslrootcert=system', 'postgres://h/db?sslmode=verify-full&uselibpqcompat=true'],
  ])('%s', (url, expected) => expect(withLibpqModes(url)).toBe(expected));

  it('prefer goes on in clear where the server has no TLS, and nothing else does', () => {
    const refused = new Error('The server does not support SSL connections');
    expect(withoutTls('postgres://h/db?sslmode=prefer', refused)).toBe('postgres://h/db?sslmode=disable');
    expect(withoutTls('postgres://h/db?sslmode=prefer', new Error('timeout'))).toBeUndefined();
    for (const url of ['postgres://h/db?sslmode=require', 'postgres://h/db', 'sqlite:./x.db'])
      expect(withoutTls(url, refused)).toBeUndefined();
  });
});
