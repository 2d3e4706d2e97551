import { checkReturnPath } from './return-path.js';

const check = (path: string): string => checkReturnPath(path, 'https://app.example', '/consumer/auth');

describe('checkReturnPath', () => {
  it.each(['/', '/consumer/home', '/consumer/projects?cursor=a%2Fb&x=//y', '/a:b', '/%2F%2Fevil.example'])(
    'takes %j as it is',
    (path) => expect(check(path)).toBe(path),
  );

  it('leaves the fragment out', () => expect(check('/consumer/home#top')).toBe('/consumer/home'));

  it.each([
    '',
    'home',
    '//evil.example',
    '/\\evil.example',
    '/a\\b',
    '/\n/evil.example',
    '/..//evil.example',
    'https://app.example/',
    'https://app.example@evil.example/',
    'javascript:alert(1)',
    '/consumer/auth?return_to=/consumer/auth',
    '/consumer/auth_callback?state=x',
    '/consumer/x/../auth',
    '/consumer/%61uth',
    '/Consumer/AUTH',
    `/${'a'.repeat(2000)}`,
    `/${'€'.repeat(300)}`,
  ])('refuses %j', (path) =>
    expect(() => check(path)).toThrow(expect.objectContaining({ code: 'invalid_return_to' })),
  );
});
