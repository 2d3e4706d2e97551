import { readCookie, setCookie } from './cookies.js';
import type { HttpReply } from './http-reply.js';
import type { HttpRequest } from './http-request.js';

const withCookies = (cookie?: string) => ({ headers: { cookie } }) as HttpRequest;

describe('readCookie', () => {
  it.each([
    ['sid=a', 'a'],
    ['other=1; sid=a%3Db; sidx=2', 'a=b'],
    ['sid=first; sid=second', 'first'],
    ['sid=%zz', '%zz'],
    ['asid=a', undefined],
    ['sid', undefined],
    ['', undefined],
    [undefined, undefined],
  ])('of %j is %j', (header, value) => expect(readCookie(withCookies(header), 'sid')).toBe(value));

  it('finds no name that every object has', () => {
    expect(readCookie(withCookies('constructor; toString'), 'toString')).toBeUndefined();
  });
});

describe('setCookie', () => {
  it('writes the field in either platform’s way', () => {
    const [onFastify, onExpress] = [jest.fn(), jest.fn()];
    const options = { path: '/', httpOnly: true, sameSite: 'lax', secure: true, maxAge: 60 } as const;
    setCookie({ raw: {}, header: onFastify } as unknown as HttpReply, 'sid', 'a b', options);
    setCookie({ appendHeader: onExpress } as unknown as HttpReply, 'sid', 'a b', options);
    const field = 'sid=a%20b; Max-Age=60; Path=/; HttpOnly; Secure; SameSite=Lax';
    for (const write of [onFastify, onExpress]) expect(write).toHaveBeenCalledWith('Set-Cookie', field);
  });
});
