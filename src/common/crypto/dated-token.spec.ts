import { UnsecuredJWT } from 'jose';
import { datedToken, keysAfter, tokenKey } from './dated-token.js';

const NOW = Date.UTC(2026, 10, 22);

describe('dated tokens', () => {
  it('are their date and 256 random bits, never the same twice', () => {
    const [one, other] = [datedToken(NOW), datedToken(NOW)];
    expect(one).toMatch(/^[0-9a-z]{8}[\w-]{43}$/);
    expect(one.slice(0, 8)).toBe(other.slice(0, 8));
    expect(one).not.toBe(other);
  });

  it('are stored in the order of their end', () => {
    const times = [0, 1, NOW, NOW + 1, NOW + 35, NOW + 36, NOW + 1_000_000];
    const keys = times.map((time) => tokenKey(datedToken(time)));
    expect([...keys].sort()).toEqual(keys);
  });

  it('are stored before the keys of whatever ends later', () => {
    const ended = [0, NOW - 1, NOW].map((time) => tokenKey(datedToken(time)));
    const live = [NOW + 1, NOW + 36, Date.UTC(2059, 0)].map((time) => tokenKey(datedToken(time)));
    expect(ended.every((key) => key < keysAfter(NOW))).toBe(true);
    expect(live.every((key) => key > keysAfter(NOW))).toBe(true);
  });

  it('are stored without what would open anything', () => {
    const token = datedToken(NOW);
    expect(tokenKey(token)).toMatch(/^[0-9a-z]{8}[\w-]{43}$/);
    expect(tokenKey(token)).not.toContain(token.slice(8));
    expect(tokenKey(token)).toBe(tokenKey(token));
  });

  it('give a JWT the date of its jti', () => {
    const jwt = new UnsecuredJWT({ jti: datedToken(NOW) }).encode();
    expect(tokenKey(jwt).slice(0, 8)).toBe(datedToken(NOW).slice(0, 8));
  });

  it.each<[object | string]>([
    [{}],
    [{ jti: 'a\0' }],
    [{ jti: 7 }],
    [{ jti: 12345678 }],
    [{ jti: ['12345678', '\0'] }],
    [{ jti: 'UPPERCASE' }],
    ['a.b.c'],
    ['...'],
  ])('give a JWT that is none of ours no date: %j', (claims) => {
    const jwt = typeof claims === 'string' ? claims : new UnsecuredJWT({ ...claims }).encode();
    expect(tokenKey(jwt)).toMatch(/^[\w-]{43}$/);
  });

  it.each(['', 'a', 'ä'.repeat(60), 'x'.repeat(10_000)])(
    'give any text a key of at most 51 characters',
    (text) => {
      expect(tokenKey(text).length).toBeLessThanOrEqual(51);
    },
  );
});
