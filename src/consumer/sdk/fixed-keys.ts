import type { BoundedFetch } from './bounded-fetch.js';
import type { PublicKeys } from './provider-metadata.js';

/** Where keys from the configuration seem to lie; never asked over the network. */
export const FIXED_KEYS_PATH = '/.well-known/configured-keys.json';

/** Answers the keys of the configuration in place of the provider. */
export function withFixedKeys(fetch: BoundedFetch, keys: PublicKeys | undefined): BoundedFetch {
  if (!keys) return fetch;
  return (url, init) =>
    new URL(url).pathname === FIXED_KEYS_PATH ? Promise.resolve(Response.json(keys)) : fetch(url, init);
}
