import { PUBLISH_AHEAD, schedule } from './key-schedule.js';
import type { SigningKey } from './signing-key.entity.js';

const aKey = (kid: string, createdAt: number): SigningKey => ({
  kid,
  createdAt,
  generation: 1,
  algorithm: 'RS256',
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
});
