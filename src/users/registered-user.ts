import type { Owner } from '../owners/index.js';
import { ownerOf } from '../owners/index.js';
import type { StoredClaims } from './standard-claims.js';
import type { StoredUser } from './users.repository.js';

/** A resource owner of our own user table. */
export interface RegisteredUser extends Owner {
  readonly name: string | undefined;
  readonly email: string | undefined;
  /** What else clients may learn, by the names of OpenID Connect. */
  readonly claims: StoredClaims;
  /** They can't log in, and nothing of theirs works. */
  readonly disabled: boolean;
  /** Epoch milliseconds. */
  readonly createdAt: number;
  /** Epoch milliseconds. */
  readonly updatedAt: number;
}

export function registeredUser(user: StoredUser): RegisteredUser {
  return {
    ...ownerOf(user),
    name: user.name ?? undefined,
    email: user.email ?? undefined,
    claims: user.claims === null ? {} : (JSON.parse(user.claims) as StoredClaims),
    disabled: user.disabled === 1,
    createdAt: user.createdAt,
    updatedAt: user.updatedAt,
  };
}
