/** What `BearerModule.forResource` is told. */
export interface ResourceServerOptions {
  /** The identifier of the API (RFC 8707 section 2), as its issuer has it: an https URL (http on this machine only) without query. */
  readonly resource: string;
  /** Whose tokens it takes: the issuer's identifier, to the letter. Clients are sent there (`authorization_servers`). */
  readonly issuer: string;
  /**
   * What tokens may have in `aud` beside that. A provider in the same application issues tokens for its issuer to clients that name no
   * resource: name that here where they are to go on. Default: nothing.
   */
  readonly audience?: string | readonly string[];
  /** What a client needs for the usual use of it; clients that know nothing better ask for all of these. */
  readonly scopes?: readonly string[];
  /** For people. */
  readonly name?: string;
  /** The URL of its documentation, for developers. */
  readonly documentation?: string;
  /** Whether every route with `@RequireScopes` belongs to it. Default: false; those of modules that import this one. */
  readonly isGlobal?: boolean;
}
