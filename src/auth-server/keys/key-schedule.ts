import { SIGNING_ALGORITHMS } from '../../common/crypto/signing-algorithm.js';
import type { ProviderSettings } from '../settings/provider-settings.js';
import type { SigningKey } from './signing-key.entity.js';

/** How often every process looks for new keys. Milliseconds. */
export const RELOAD_INTERVAL = 2000;
/** How long a relying party may keep the JWK Set. Milliseconds. */
export const JWKS_MAX_AGE = 60_000;
/**
 * A new key is published for this long before it signs: until every process shows it, every copy of the JWK Set made before
 * has gone stale, and some time is left for clocks that differ. Milliseconds.
 */
export const PUBLISH_AHEAD = 2 * JWKS_MAX_AGE;
/** How long a key is published after what it signed has expired. Milliseconds. */
const MARGIN = 3_600_000;

/** Where a key stands at a moment. */
export const KEY_STATES = ['next', 'current', 'retired'] as const;
export type KeyState = (typeof KEY_STATES)[number];

type Ttls = Pick<ProviderSettings, 'accessTokenTtl' | 'sessionTtl'>;
/** The lifetime of ID tokens and access tokens: what others verify with the published keys. Milliseconds. */
export const publishedFor = ({ accessTokenTtl }: Ttls): number => accessTokenTtl * 1000;
/** Expired ID tokens come back to us as hints while their session may last, and we know their keys that long. Milliseconds. */
export const keptFor = ({ accessTokenTtl, sessionTtl }: Ttls): number =>
  Math.max(accessTokenTtl, sessionTtl) * 1000;

export interface ScheduledKey {
  readonly key: SigningKey;
  readonly state: KeyState;
}

/**
 * The keys that are of use now, by algorithm and oldest first: of each algorithm exactly one is current.
 * @param keys by generation
 * @param now epoch milliseconds
 * @param lifetime of what the keys sign, in milliseconds
 */
export function schedule(keys: readonly SigningKey[], now: number, lifetime: number): ScheduledKey[] {
  return SIGNING_ALGORITHMS.flatMap((algorithm) =>
    scheduleLine(
      keys.filter((key) => key.algorithm === algorithm),
      now,
      lifetime,
    ),
  );
}

/** The newest key of each algorithm that is older than `maxAge`, in milliseconds. */
export function overdue(keys: readonly SigningKey[], now: number, maxAge: number): SigningKey[] {
  const newest = new Map(keys.map((key) => [key.algorithm, key]));
  return [...newest.values()].filter(({ createdAt }) => createdAt + maxAge <= now);
}

function scheduleLine(keys: readonly SigningKey[], now: number, lifetime: number): ScheduledKey[] {
  const signs = (key: SigningKey): boolean => key.createdAt + PUBLISH_AHEAD <= now;
  // The very first key signs at once: there is no other.
  const current = Math.max(0, keys.findLastIndex(signs));
  const lives = (index: number): boolean => {
    const successor = keys[index + 1];
    return index >= current || !successor || successor.createdAt + PUBLISH_AHEAD + lifetime + MARGIN > now;
  };
  const stateOf = (index: number): KeyState =>
    index === current ? 'current' : index < current ? 'retired' : 'next';
  return keys.map((key, index) => ({ key, state: stateOf(index) })).filter((_, index) => lives(index));
}
