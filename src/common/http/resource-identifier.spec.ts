import { isSameResource, resourceKey } from './resource-identifier.js';

describe('Resource identifiers', () => {
  it.each([
    ['https://api.example', 'https://api.example/'],
    ['HTTPS://API.Example/a', 'https://api.example/a'],
    ['http://[::1]:3000', 'http://[::1]:3000/'],
    ['URN:example:api', 'urn:example:api'],
  ])('%s and %s are one', (one, other) => {
    expect(isSameResource(one, other)).toBe(true);
    expect(isSameResource(other, one)).toBe(true);
  });

  it.each([
    ['https://api.example/a', 'https://api.example/a/'],
    ['https://api.example/a', 'https://api.example/A'],
    ['https://api.example', 'https://api.example:443'],
    ['https://api.example:8443', 'https://api.example'],
    ['https://api.example', 'http://api.example'],
    ['https://api.example', 'https://api.example.evil'],
    ['https://api.example/', 'https://api.example/?x'],
    ['https://api.example?x', 'https://api.example/?x'],
    ['https://api.example/a/../b', 'https://api.example/b'],
    ['https://api.example/%61', 'https://api.example/a'],
    ['urn:example:api', 'urn:example:API'],
  ])('%s and %s are two', (one, other) => expect(isSameResource(one, other)).toBe(false));

  it.each(
    [
      [
        '',
        'a',
        '/projects',
        '//api.example',
        'api.example/projects',
        'https:',
        'https://',
        'https:///x',
        'https:x',
      ],
      [
        'https://a@api.example',
        'https://api.example@evil.example',
        'https://api.example/#',
        'https://api.example#x',
      ],
      ['https://api.example/ü', 'https://api.example/a b', 'https://api.example\\x', 'https://api.example/%'],
      [
        'https://api.example:99999',
        `https://api.example/${'x'.repeat(2000)}`,
        'https://api.example/\n',
        '1:x',
      ],
    ].flat(),
  )('%j names none', (text) => expect(resourceKey(text)).toBeUndefined());
});
