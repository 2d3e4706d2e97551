import { SIGNING_ALGORITHMS } from '../../common/crypto/signing-algorithm.js';
import type { ProviderSettings } from '../settings/provider-settings.js';
import type { SigningKey } from './signing-key.entity.js';

/** How often every process looks for new keys. Milliseconds. */
export const RELOAD_INTERVAL = 2000;
/** How long a relying party may keep the JWK Set. Milliseconds. */
export const JWKS_MAX_AGE = 60_000;
/**
 * A new key is published for this long at least before it signs: until every process shows it, every copy of the JWK Set made
 * before has gone stale, and some time is left for clocks that differ. Milliseconds.
 */
export const PUBLISH_AHEAD = 2 * JWKS_MAX_AGE;
/** The same in seconds, and the longest that may be asked for: ten weeks. */
export const LEAST_ANNOUNCE = PUBLISH_AHEAD / 1000;
export const MOST_ANNOUNCE = 70 * 86_400;
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

/** When the keys that nobody asked for are made. Milliseconds. */
export interface RotationByAge {
  /** How long a key signs. */
  readonly maxAge: number;
  /** How long its successor is published before. */
  readonly announce: number;
}

type Ages = Pick<ProviderSettings, 'signingKeyMaxAge' | 'signingKeyAnnounce'>;
/**
 * Relying parties that keep the JWK Set for a day still know the next key when it signs (OIDC Core section 10.1.1). A key that
 * signs for a shorter time is announced for half of it, so that never two of a line wait.
 * @returns `undefined` where no key is ever too old.
 */
export function rotationByAge({ signingKeyMaxAge, signingKeyAnnounce }: Ages): RotationByAge | undefined {
  if (signingKeyMaxAge === 0) return undefined;
  const announce = Math.min(signingKeyAnnounce, Math.floor(signingKeyMaxAge / 2));
  return { maxAge: signingKeyMaxAge * 1000, announce: Math.max(PUBLISH_AHEAD, announce * 1000) };
}

/** From when on the key signs, unless a newer one does. Epoch milliseconds. */
export const signsFrom = ({ createdAt, announcedFor }: SigningKey): number => createdAt + announcedFor;

/** The newest key of each algorithm whose successor has to be published by now. */
export function overdue(
  keys: readonly SigningKey[],
  now: number,
  { maxAge, announce }: RotationByAge,
): SigningKey[] {
  const newest = new Map(keys.map((key) => [key.algorithm, key]));
  return [...newest.values()].filter((key) => signsFrom(key) + maxAge - announce <= now);
}

function scheduleLine(keys: readonly SigningKey[], now: number, lifetime: number): ScheduledKey[] {
  const signs = (key: SigningKey): boolean => signsFrom(key) <= now;
  // The very first key signs at once: there is no other.
  const current = Math.max(0, keys.findLastIndex(signs));
  const lives = (index: number): boolean => {
    const successor = keys[index + 1];
    return index >= current || !successor || signsFrom(successor) + lifetime + MARGIN > now;
  };
  const stateOf = (index: number): KeyState =>
    index === current ? 'current' : index < current ? 'retired' : 'next';
  return keys.map((key, index) => ({ key, state: stateOf(index) })).filter((_, index) => lives(index));
}
