import type { Claims } from '../../owners/index.js';

export type { Claims } from '../../owners/index.js';

/**
 * Maps a user to claims, in the place of `ResourceOwners.claims`: for an application that keeps no people but knows more of
 * ours, `SluiceModule.forRoot({ claims: MyClaims })`. What a client gets of them is decided elsewhere, by scopes and requests.
 */
export abstract class UserClaims {
  /** @returns `undefined` where there is no such person any more. Members without a value are left out of every answer. */
  abstract of(userId: string): Claims | undefined | Promise<Claims | undefined>;
}
