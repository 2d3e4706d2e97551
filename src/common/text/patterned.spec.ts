import { randomBytes } from 'node:crypto';
import { isPatterned } from './patterned.js';

describe('A text with a pattern', () => {
  it.each([
    'aaaaaaaa',
    'abababab',
    'abcdabcd',
    'abcabcab',
    '1234abcd',
    '87654321',
    '01234567890123456789012345678901',
    '12345678901234567890123456789012',
    'abcdefghijklmnopqrstuvwxyz012345',
    'QWERTYUIOPasdfghjklzxcvbnm123456',
    'aabbccdd',
    '\ud83d\ude00\ud83d\ude00\ud83d\ude00\ud83d\ude00',
  ])('is %j', (text) => expect(isPatterned(text)).toBe(true));

  it.each([
    'correct horse',
    'k3-d9Qw8zR1vTn5Lm7xYc2BfHs4GjPa6',
    'tr0ub4dor',
    'x',
    '',
    '80417263',
    'a longer one than that, a longer one than that, ',
  ])('is not %j', (text) => expect(isPatterned(text)).toBe(false));

  it('is nothing that chance made', () => {
    const secrets = Array.from({ length: 500 }, () => randomBytes(32));
    const texts = secrets.flatMap((secret) => [secret.toString('hex'), secret.toString('base64url')]);
    expect(texts.filter(isPatterned)).toEqual([]);
  });
});
