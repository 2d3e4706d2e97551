import {
  JWKS_MAX_AGE,
  overdue,
  PUBLISH_AHEAD,
  RELOAD_INTERVAL,
  rotationByAge,
  schedule,
} from './key-schedule.js';
import type { SigningAlgorithm } from '../../common/crypto/signing-algorithm.js';
import type { SigningKey } from './signing-key.entity.js';

const aKey = (
  kid: string,
  createdAt: number,
  algorithm: SigningAlgorithm = 'RS256',
  announcedFor = PUBLISH_AHEAD,
): SigningKey => ({
  kid,
  createdAt,
  announcedFor,
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
    const keys = [aKey('a', 0, 'RS256', 0), aKey('e', 0, 'ES256', 0), aKey('b', 0, 'RS256', 1000)];
    const byAge = { maxAge: 10 * DAY, announce: DAY };
    const kids = (now: number) => overdue(keys, now, byAge).map(({ kid }) => kid);
    const due = 9 * DAY;
    expect([kids(due - 1), kids(due), kids(due + 1000)]).toEqual([[], ['e'], ['b', 'e']]);
  });

  it('announces what comes by age for as long as was asked, or for half of its time', () => {
    const byAge = (signingKeyMaxAge: number, signingKeyAnnounce: number) =>
      rotationByAge({ signingKeyMaxAge, signingKeyAnnounce });
    expect(byAge(0, 86_400)).toBeUndefined();
    expect(byAge(7_776_000, 86_400)).toEqual({ maxAge: 90 * DAY, announce: DAY });
    expect(byAge(86_400, 86_400)).toEqual({ maxAge: DAY, announce: DAY / 2 });
    expect(byAge(7_776_000, 120)).toEqual({ maxAge: 90 * DAY, announce: PUBLISH_AHEAD });
  });

  it('lets a key of now overtake one that was announced for later', () => {
    const keys = [aKey('a', 0), aKey('late', 1000, 'RS256', DAY), aKey('now', 2000)];
    expect(states(keys, 3000)).toEqual({ a: 'current', late: 'next', now: 'next' });
    expect(states(keys, 2000 + PUBLISH_AHEAD)).toMatchObject({ a: 'retired', now: 'current' });
    expect(states(keys, 1000 + DAY)).toMatchObject({ now: 'current' });
  });
});
