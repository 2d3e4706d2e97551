/** What is known of a person, by the names of OIDC Core section 5.1 and any of an embedder's own; without `sub`. */
export type Claims = Readonly<Record<string, unknown>>;

/**
 * Maps a user to claims. An embedding application with a user store of its own replaces it:
 * `SluiceModule.forRoot({ claims: MyClaims })`. What a client gets of them is decided elsewhere, by scopes and requests.
 */
export abstract class UserClaims {
  /** @returns `undefined` where there is no such person any more. Members without a value are left out of every answer. */
  abstract of(userId: string): Claims | undefined | Promise<Claims | undefined>;
}
