import { ScopeSet } from '../common/scope-set.js';
import type { OwnerRecord } from './owner.entity.js';

/** A person in whose name something is written, as they were read. */
export interface Owner {
  /** The subject identifier (`sub` in OpenID Connect); never reused. */
  readonly id: string;
  readonly username: string;
  /** Bounds what this owner may grant; `undefined` bounds nothing, the empty set grants nothing. */
  readonly allowedScopes: ScopeSet | undefined;
  /** Logins from before are over. Epoch milliseconds. */
  readonly passwordChangedAt: number | undefined;
  /** How often all that is theirs was ended. Whoever writes in their name says under which it began: `OwnerUnits.standing`. */
  readonly epoch: number;
}

export function ownerOf(record: OwnerRecord): Owner {
  const { id, username, allowedScopes, passwordChangedAt, epoch } = record;
  return {
    id,
    username,
    allowedScopes: allowedScopes === null ? undefined : ScopeSet.parse(allowedScopes),
    passwordChangedAt: passwordChangedAt ?? undefined,
    epoch,
  };
}
