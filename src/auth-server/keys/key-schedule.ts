import type { SigningKey } from './signing-key.entity.js';

/** How often every process looks for new keys. Milliseconds. */
export const RELOAD_INTERVAL = 2000;
/** A new key is published for this long before it signs, so that no process signs with what another does not show. Milliseconds. */
export const PUBLISH_AHEAD = 5 * RELOAD_INTERVAL;
/** How long a key is published after what it signed has expired. Milliseconds. */
const MARGIN = 3_600_000;

/** Where a key stands at a moment. */
export type KeyState = 'next' | 'current' | 'retired';

export interface ScheduledKey {
  readonly key: SigningKey;
  readonly state: KeyState;
}

/**
 * The keys that are published now, oldest first: exactly one is current.
 * @param keys by generation, at least one
 * @param now epoch milliseconds
 * @param lifetime of what the keys sign, in milliseconds
 */
export function schedule(keys: readonly SigningKey[], now: number, lifetime: number): ScheduledKey[] {
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
