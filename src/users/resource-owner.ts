import { ScopeSet } from '../common/scope-set.js';
import type { StoredClaims } from './standard-claims.js';
import type { User } from './user.entity.js';

/** A person who can log in and grant access to what is theirs. */
export interface ResourceOwner {
  /** The subject identifier (`sub` in OpenID Connect); never reused. */
  readonly id: string;
  readonly username: string;
  readonly name: string | undefined;
  readonly email: string | undefined;
  /** What else clients may learn, by the names of OpenID Connect. */
  readonly claims: StoredClaims;
  /** Bounds what this owner may grant; `undefined` bounds nothing, the empty set grants nothing. */
  readonly allowedScopes: ScopeSet | undefined;
  /** Logins from before are over. Epoch milliseconds. */
  readonly passwordChangedAt: number | undefined;
  /** How often all that is theirs was ended. Whoever writes in their name says under which it began: `Users.standing`. */
  readonly epoch: number;
  /** Epoch milliseconds. */
  readonly createdAt: number;
  /** Epoch milliseconds. */
  readonly updatedAt: number;
}

export function resourceOwner(user: User): ResourceOwner {
  return {
    id: user.id,
    username: user.username,
    name: user.name ?? undefined,
    email: user.email ?? undefined,
    claims: user.claims === null ? {} : (JSON.parse(user.claims) as StoredClaims),
    allowedScopes: user.allowedScopes === null ? undefined : ScopeSet.parse(user.allowedScopes),
    passwordChangedAt: user.passwordChangedAt ?? undefined,
    epoch: user.epoch,
    createdAt: user.createdAt,
    updatedAt: user.updatedAt,
  };
}
