/** What is known of a person, by the names of OIDC Core section 5.1 and any of an embedder's own; without `sub`. */
export type Claims = Readonly<Record<string, unknown>>;

/** A person who can log in and grant access to what is theirs, as the application that keeps them tells of them. */
export interface ResourceOwner {
  /**
   * The subject identifier (`sub`), opaque to us: 1 to 255 characters, none of them a control character. It names this person
   * for ever, and is never given to another. OIDC Core section 2 wants ASCII: clients may refuse anything else.
   */
  readonly id: string;
  /** What the person is called on our pages and at introspection. 1 to 200 characters, no control characters. */
  readonly username: string;
  /** A scope list (RFC 6749 section 3.3) that bounds what this person may grant; absent bounds nothing, `''` grants nothing. */
  readonly allowedScopes?: string | undefined;
  /**
   * Logins from before are over. Epoch milliseconds; absent where the password is the first one, where there is none, or where
   * `Owners.passwordChanged` is called instead.
   */
  readonly passwordChangedAt?: number | undefined;
  /** Nothing that is theirs works, and they can't log in. Absent: they can. */
  readonly disabled?: boolean | undefined;
}

type Answer<T> = T | Promise<T>;

/**
 * The people who log in. An application that has its own extends this class (`owners` of the module's options); left out, they
 * are our own users. Every method may answer later, within five seconds; whatever it throws is logged, and the client is told
 * to try again (503, `temporarily_unavailable`).
 */
export abstract class ResourceOwners {
  /**
   * Whose name and password these are. We bound how often somebody may guess; that an unknown name takes as long as a wrong
   * password is for this method to see to.
   * @returns `undefined` where one of them is wrong.
   */
  abstract byPassword(name: string, password: string): Answer<ResourceOwner | undefined>;

  /**
   * Who has this id. Asked whenever something of theirs is used, and remembered for ten seconds.
   * @returns `undefined` where they are gone: all of theirs ends.
   */
  abstract byId(id: string): Answer<ResourceOwner | undefined>;

  /** @returns what is known of the person; members without a value are left out of every answer. `undefined` where they are gone. */
  abstract claims(id: string): Answer<Claims | undefined>;

  /** Who is called so, for administrators and the audit trail. Left out: administrators name people by their ids. */
  byName?(name: string): Answer<ResourceOwner | undefined>;

  /**
   * Who is logged in in the browser of this request, by the application's own session.
   * @param request as the platform made it: of Fastify or Express
   * @returns their id, with the time of that login where it is known; `undefined` where nobody is logged in.
   */
  loggedIn?(request: unknown): Answer<string | LoggedInOwner | undefined>;
}

/** A login that the application itself remembers. */
export interface LoggedInOwner {
  readonly id: string;
  /** When the person gave their proof; epoch milliseconds. Absent: not known, so a client that bounds its age asks anew. */
  readonly authTime?: number | undefined;
  /** Authentication methods (RFC 8176). */
  readonly amr?: readonly string[] | undefined;
  /** Authentication context class (OIDC Core section 2). */
  readonly acr?: string | undefined;
}
