import { JWKS_MAX_AGE, overdue, PUBLISH_AHEAD, RELOAD_INTERVAL, schedule } from './key-schedule.js';
import type { SigningAlgorithm } from '../../common/crypto/signing-algorithm.js';
import type { SigningKey } from './signing-key.entity.js';

const aKey = (kid: string, createdAt: number, algorithm: SigningAlgorithm = 'RS256'): SigningKey => ({
  kid,
  createdAt,
  generation: 1,
  algorithm,
  publicJwk: '{}',
  sealedPrivateJwk: '',
});

const DAY = 86_400_000;

const states = (keys: SigningKey[], now: number) =>
  Object.fromEntries(schedule(keys, now, DAY).map(({ key, state }) => [key.kid, state]));

describe('the schedule of signing keys', () => {
  it('lets the very first key sign at once', () => {
    expect(states([aKey('a', 1000)], 1000)).toEqual({ a: 'current' });
  });

  it('publishes a new key before it signs, then retires the old one but goes on publishing it', () => {
    const keys = [aKey('a', 0), aKey('b', 1_000_000)];
    expect(states(keys, 1_000_000)).toEqual({ a: 'current', b: 'next' });
    expect(states(keys, 1_000_000 + PUBLISH_AHEAD)).toEqual({ a: 'retired', b: 'current' });
  });

  it('drops a retired key once nothing that it signed can be alive', () => {
    expect(states([aKey('a', 0), aKey('b', 1000)], 1000 + 2 * DAY)).toEqual({ b: 'current' });
  });

  it('skips a generation that was replaced before it signed', () => {
    const keys = [aKey('a', 0), aKey('b', 1000), aKey('c', 2000)];
    expect(states(keys, 2000 + PUBLISH_AHEAD)).toEqual({ a: 'retired', b: 'retired', c: 'current' });
  });

  it('keeps each algorithm on a line of its own', () => {
    const keys = [aKey('a', 0), aKey('e', 500, 'ES256'), aKey('b', 1000), aKey('f', 2000, 'ES256')];
    expect(states(keys, 1000 + PUBLISH_AHEAD)).toEqual({
      a: 'retired',
      b: 'current',
      e: 'current',
      f: 'next',
    });
  });

  it('lets no key sign before every copy of the JWK Set without it has gone stale', () => {
    expect(PUBLISH_AHEAD).toBeGreaterThan(JWKS_MAX_AGE + 2 * RELOAD_INTERVAL);
  });

  it('replaces by age what is the newest of its algorithm', () => {
    const keys = [aKey('a', 0), aKey('e', 0, 'ES256'), aKey('b', 1000)];
    const kids = (now: number) => overdue(keys, now, DAY).map(({ kid }) => kid);
    expect([kids(DAY - 1), kids(DAY), kids(DAY + 1000)]).toEqual([[], ['e'], ['b', 'e']]);
  });
});
