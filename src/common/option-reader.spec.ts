import { OptionReader } from './option-reader.js';

const reader = (url: string): OptionReader => new OptionReader('SluiceModule', { url }, ['url']);

describe('A URL among the options', () => {
  it.each(['https://login.example', 'https://Login.example:8443/a', 'http://localhost:3000'])(
    'may be %j',
    (url) => expect(reader(url).url('url')).toBe(url),
  );

  it.each([
    ...['HTTPS://login.example', ' https://login.example', 'https://login.example\n', 'https:login.example'],
    ...[
      'https:\\\\login.example',
      'https://u:p@login.example',
      'https://login.example?',
      'https://login.example#',
    ],
    ...['http://login.example', 'ftp://login.example', 'login.example'],
  ])('is not %j', (url) => expect(() => reader(url).url('url')).toThrow(/url/));
});
