import type { LoginAsk } from './login-ask.js';

export interface LoginOptions {
  /** What is wanted beside the usual; the same for both halves of a login. */
  readonly ask?: LoginAsk | undefined;
  /** Overrides the redirect URI of the constructor; the same for both halves of a login. */
  readonly redirectUri?: string;
  /** PKCE (RFC 7636): 43 to 128 characters, the same for both halves of a login. Default: derived, see `CodeVerifiers`. */
  readonly codeVerifier?: string;
  /** Which client the login was begun for, where there may be several of one provider: those that register themselves. */
  readonly clientId?: string;
}

export interface AuthorizeOptions extends LoginOptions {
  /** The S256 challenge, for callers that keep the verifier to themselves until the exchange. */
  readonly codeChallenge?: string;
  /** Further parameters of the request, such as `prompt` or `login_hint`. They can't replace the ones made here. */
  readonly parameters?: Readonly<Record<string, string>>;
}
