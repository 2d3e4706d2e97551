import type { HttpRequest } from './http-request.js';
import { messageOf, pathOf, queryOf } from './http-request.js';
import { isMalformed } from './strict-form.js';

const at = (url: string) => ({ url }) as HttpRequest;

describe('a request of either platform', () => {
  it.each([
    ['/auth/code?a=1', '/auth/code'],
    ['/auth/code', '/auth/code'],
    ['http://host.example/auth/code?a=/x', '/auth/code'],
    ['HTTPS://host.example?a', ''],
  ])('%s has the path %s', (url, path) => expect(pathOf(at(url))).toBe(path));

  it('has its parameters in the URL', () => {
    expect({ ...queryOf(at('/x?a=1&b=%C3%A4+&a=2')) }).toEqual({ a: ['1', '2'], b: 'ä ' });
    expect({ ...queryOf(at('/x')) }).toEqual({});
    expect(isMalformed(queryOf(at('/x?a=%ff')))).toBe(true);
  });

  it('is Node’s own, or has it inside', () => {
    const message = { rawHeaders: [] };
    expect(messageOf(message as never)).toBe(message);
    expect(messageOf({ raw: message } as never)).toBe(message);
  });
});
