import { Injectable } from '@nestjs/common';
import type { JSONWebKeySet, JWTVerifyGetKey } from 'jose';
import { createLocalJWKSet, errors } from 'jose';
import type { Client } from './client.js';
import { FetchedKeySets } from './fetched-key-sets.js';
import type { KeySet } from './key-set.js';

type KeySource = Pick<Client, 'jwks' | 'jwksUri'>;
type Finder = ReturnType<typeof createLocalJWKSet>;

/** The public keys that clients sign with, wherever these are: for whoever verifies what a client signed. */
@Injectable()
export class ClientKeys {
  /** Made once of each set, which is never changed. */
  readonly #finders = new WeakMap<KeySet, Finder>();

  constructor(private readonly fetched: FetchedKeySets) {}

  /**
   * Finds the key of a JWS by its `kid` and `alg`, for `jwtVerify` of jose. Keys that are fetched are so when the first is needed, and
   * again for a `kid` that is new.
   * @throws while it is used: `JWKSNoMatchingKey` where there is none, `OutboundError` or `ClientMetadataError` where they can't be read.
   */
  of({ jwks, jwksUri }: KeySource): JWTVerifyGetKey {
    return async (header, token) => {
      const set = jwks ?? (jwksUri === null ? undefined : await this.fetched.find(jwksUri, header.kid));
      if (!set) throw new errors.JWKSNoMatchingKey('the client has no keys');
      return this.#finderOf(set)(header, token);
    };
  }

  #finderOf(set: KeySet): Finder {
    const known = this.#finders.get(set);
    if (known) return known;
    const made = createLocalJWKSet(set as unknown as JSONWebKeySet);
    this.#finders.set(set, made);
    return made;
  }
}
